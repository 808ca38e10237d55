package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancing.model.AddTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.AddTagsResponse;

/// Tags a classic load balancer, or changes its tags.
final class ClassicAddTags implements Operation<AddTagsRequest, AddTagsResponse> {
    @Override
    public Answer<AddTagsResponse> handle(CallContext call, View view, AddTagsRequest request) {
        Txn changes = Txn.none();
        for (String name : Constraint.notEmpty("loadBalancerNames", request.loadBalancerNames())) {
            StoredClassic balancer = StoredClassic.require(view, call, name);
            var tags = ClassicTags.merge(balancer.tags(), Constraint.notEmpty("tags", request.tags()));
            changes = changes.and(balancer.withTags(tags).put(Scope.of(call)));
        }
        return new Answer<>(AddTagsResponse.builder().build(), changes);
    }

    @Override
    public List<String> resources(CallContext call, AddTagsRequest request) {
        return request.loadBalancerNames().stream()
                .map(name -> StoredClassic.arn(call, name))
                .toList();
    }
}
