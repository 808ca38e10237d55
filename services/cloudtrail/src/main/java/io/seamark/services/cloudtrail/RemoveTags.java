package io.seamark.services.cloudtrail;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.cloudtrail.model.RemoveTagsRequest;
import software.amazon.awssdk.services.cloudtrail.model.RemoveTagsResponse;

/// Takes tags from a trail; a tag that is not there is none to take.
///
/// See <https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_RemoveTags.html>.
final class RemoveTags implements Operation<RemoveTagsRequest, RemoveTagsResponse> {
    @Override
    public Answer<RemoveTagsResponse> handle(CallContext call, View view, RemoveTagsRequest request) {
        StoredTrail trail = TaggedTrail.require(view, call, request.resourceId());
        return new Answer<>(
                RemoveTagsResponse.builder().build(),
                Txn.none().put(trail.key(), trail.withTags(TrailTags.without(trail.tags(), request.tagsList()))));
    }

    @Override
    public List<String> resources(CallContext call, RemoveTagsRequest request) {
        return List.of(TrailName.arn(call, request.resourceId()));
    }
}
