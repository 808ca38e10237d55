package io.seamark.services.cloudtrail;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.cloudtrail.model.StopLoggingRequest;
import software.amazon.awssdk.services.cloudtrail.model.StopLoggingResponse;

/// Makes a trail log no more; what was called before is still delivered. Nothing changes when it does not log.
///
/// See <https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StopLogging.html>.
final class StopLogging implements Operation<StopLoggingRequest, StopLoggingResponse> {
    @Override
    public Answer<StopLoggingResponse> handle(CallContext call, View view, StopLoggingRequest request) {
        StoredTrail trail = TrailName.requireHome(view, call, request.name());
        return new Answer<>(
                StopLoggingResponse.builder().build(),
                trail.isLogging() ? Txn.none().put(trail.key(), trail.stopped(call.time())) : Txn.none());
    }

    @Override
    public List<String> resources(CallContext call, StopLoggingRequest request) {
        return List.of(TrailName.arn(call, request.name()));
    }
}
