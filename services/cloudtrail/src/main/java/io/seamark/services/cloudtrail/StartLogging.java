package io.seamark.services.cloudtrail;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.cloudtrail.model.StartLoggingRequest;
import software.amazon.awssdk.services.cloudtrail.model.StartLoggingResponse;

/// Makes a trail log from now on; nothing changes when it does.
///
/// See <https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StartLogging.html>.
final class StartLogging implements Operation<StartLoggingRequest, StartLoggingResponse> {
    @Override
    public Answer<StartLoggingResponse> handle(CallContext call, View view, StartLoggingRequest request) {
        StoredTrail trail = TrailName.requireHome(view, call, request.name());
        return new Answer<>(
                StartLoggingResponse.builder().build(),
                trail.isLogging() ? Txn.none() : Txn.none().put(trail.key(), trail.started(call.time())));
    }

    @Override
    public List<String> resources(CallContext call, StartLoggingRequest request) {
        return List.of(TrailName.arn(call, request.name()));
    }
}
