package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RemoveTagsResponse;

/// Takes tags from load balancers, listeners, rules and target groups.
final class RemoveTags implements Operation<RemoveTagsRequest, RemoveTagsResponse> {
    @Override
    public Answer<RemoveTagsResponse> handle(CallContext call, View view, RemoveTagsRequest request) {
        List<String> arns = Constraint.notEmpty("resourceArns", request.resourceArns());
        List<String> keys = Constraint.notEmpty("tagKeys", request.tagKeys());
        Txn changes = V2Tags.change(view, call, arns, tags -> Tags.without(tags, keys));
        return new Answer<>(RemoveTagsResponse.builder().build(), changes);
    }

    @Override
    public List<String> resources(CallContext call, RemoveTagsRequest request) {
        return request.resourceArns();
    }
}
