package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancing.model.RemoveTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.RemoveTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.TagKeyOnly;

/// Takes tags from a classic load balancer.
final class ClassicRemoveTags implements Operation<RemoveTagsRequest, RemoveTagsResponse> {
    @Override
    public Answer<RemoveTagsResponse> handle(CallContext call, View view, RemoveTagsRequest request) {
        List<String> keys = Constraint.notEmpty("tags", request.tags()).stream()
                .map(TagKeyOnly::key)
                .toList();
        Txn changes = Txn.none();
        for (String name : Constraint.notEmpty("loadBalancerNames", request.loadBalancerNames())) {
            StoredClassic balancer = StoredClassic.require(view, call, name);
            changes = changes.and(
                    balancer.withTags(Tags.without(balancer.tags(), keys)).put(Scope.of(call)));
        }
        return new Answer<>(RemoveTagsResponse.builder().build(), changes);
    }

    @Override
    public List<String> resources(CallContext call, RemoveTagsRequest request) {
        return request.loadBalancerNames().stream()
                .map(name -> StoredClassic.arn(call, name))
                .toList();
    }
}
