package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.TagDescription;

/// Tells the tags of up to 20 classic load balancers.
final class ClassicDescribeTags implements Operation<DescribeTagsRequest, DescribeTagsResponse> {
    @Override
    public Answer<DescribeTagsResponse> handle(CallContext call, View view, DescribeTagsRequest request) {
        List<String> names = Constraint.notEmpty("loadBalancerNames", request.loadBalancerNames());
        if (names.size() > 20) {
            throw Constraint.MEMBER.failed(
                    names, "loadBalancerNames", "Member must have length less than or equal to 20");
        }
        return Answer.of(DescribeTagsResponse.builder()
                .tagDescriptions(names.stream()
                        .map(name -> TagDescription.builder()
                                .loadBalancerName(name)
                                .tags(ClassicTags.shapes(
                                        StoredClassic.require(view, call, name).tags()))
                                .build())
                        .toList())
                .build());
    }
}
