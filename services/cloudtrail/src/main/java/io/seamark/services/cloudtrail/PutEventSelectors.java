package io.seamark.services.cloudtrail;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.cloudtrail.model.PutEventSelectorsRequest;
import software.amazon.awssdk.services.cloudtrail.model.PutEventSelectorsResponse;

/// Says which records a trail wants, in place of what it wanted before.
///
/// See <https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html>.
final class PutEventSelectors implements Operation<PutEventSelectorsRequest, PutEventSelectorsResponse> {
    @Override
    public Answer<PutEventSelectorsResponse> handle(CallContext call, View view, PutEventSelectorsRequest request) {
        StoredTrail trail = TrailName.requireHome(view, call, request.trailName());
        Selection selection = SelectorCheck.selection(request);
        var response = PutEventSelectorsResponse.builder().trailARN(trail.arn());
        if (selection.advanced().isEmpty()) {
            response.eventSelectors(SelectorShapes.basic(selection));
        } else {
            response.advancedEventSelectors(SelectorShapes.advanced(selection));
        }
        return new Answer<>(response.build(), Txn.none().put(trail.key(), trail.withSelection(selection)));
    }

    @Override
    public List<String> resources(CallContext call, PutEventSelectorsRequest request) {
        return List.of(TrailName.arn(call, request.trailName()));
    }
}
