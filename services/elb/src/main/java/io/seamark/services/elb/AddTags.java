package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AddTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Tag;

/// Tags load balancers, listeners, rules and target groups, or changes their tags.
final class AddTags implements Operation<AddTagsRequest, AddTagsResponse> {
    @Override
    public Answer<AddTagsResponse> handle(CallContext call, View view, AddTagsRequest request) {
        List<String> arns = Constraint.notEmpty("resourceArns", request.resourceArns());
        List<Tag> given = Constraint.notEmpty("tags", request.tags());
        Txn changes = V2Tags.change(view, call, arns, tags -> V2Tags.merge(tags, given));
        return new Answer<>(AddTagsResponse.builder().build(), changes);
    }

    @Override
    public List<String> resources(CallContext call, AddTagsRequest request) {
        return request.resourceArns();
    }
}
