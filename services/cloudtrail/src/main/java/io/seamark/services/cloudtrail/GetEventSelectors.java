package io.seamark.services.cloudtrail;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.cloudtrail.model.GetEventSelectorsRequest;
import software.amazon.awssdk.services.cloudtrail.model.GetEventSelectorsResponse;

/// Tells which records a trail wants.
///
/// See <https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetEventSelectors.html>.
final class GetEventSelectors implements Operation<GetEventSelectorsRequest, GetEventSelectorsResponse> {
    @Override
    public Answer<GetEventSelectorsResponse> handle(CallContext call, View view, GetEventSelectorsRequest request) {
        StoredTrail trail = TrailName.require(view, call, request.trailName());
        var response = GetEventSelectorsResponse.builder().trailARN(trail.arn());
        if (trail.selection().advanced().isEmpty()) {
            response.eventSelectors(SelectorShapes.basic(trail.selection()));
        } else {
            response.advancedEventSelectors(SelectorShapes.advanced(trail.selection()));
        }
        return Answer.of(response.build());
    }

    @Override
    public List<String> resources(CallContext call, GetEventSelectorsRequest request) {
        return List.of(TrailName.arn(call, request.trailName()));
    }
}
