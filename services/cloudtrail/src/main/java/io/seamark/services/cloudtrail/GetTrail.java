package io.seamark.services.cloudtrail;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailRequest;
import software.amazon.awssdk.services.cloudtrail.model.GetTrailResponse;

/// Describes one trail.
///
/// See <https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetTrail.html>.
final class GetTrail implements Operation<GetTrailRequest, GetTrailResponse> {
    @Override
    public Answer<GetTrailResponse> handle(CallContext call, View view, GetTrailRequest request) {
        return Answer.of(GetTrailResponse.builder()
                .trail(TrailName.require(view, call, request.name()).shape())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, GetTrailRequest request) {
        return List.of(TrailName.arn(call, request.name()));
    }
}
