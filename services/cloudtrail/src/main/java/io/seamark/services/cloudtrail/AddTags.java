package io.seamark.services.cloudtrail;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.cloudtrail.model.AddTagsRequest;
import software.amazon.awssdk.services.cloudtrail.model.AddTagsResponse;

/// Adds tags to a trail, or replaces them.
///
/// See <https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AddTags.html>.
final class AddTags implements Operation<AddTagsRequest, AddTagsResponse> {
    @Override
    public Answer<AddTagsResponse> handle(CallContext call, View view, AddTagsRequest request) {
        StoredTrail trail = TaggedTrail.require(view, call, request.resourceId());
        return new Answer<>(
                AddTagsResponse.builder().build(),
                Txn.none().put(trail.key(), trail.withTags(TrailTags.of(trail.tags(), request.tagsList()))));
    }

    @Override
    public List<String> resources(CallContext call, AddTagsRequest request) {
        return List.of(TrailName.arn(call, request.resourceId()));
    }
}
