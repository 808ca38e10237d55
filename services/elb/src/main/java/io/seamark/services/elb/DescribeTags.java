package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TagDescription;

/// Tells the tags of up to 20 resources.
final class DescribeTags implements Operation<DescribeTagsRequest, DescribeTagsResponse> {
    @Override
    public Answer<DescribeTagsResponse> handle(CallContext call, View view, DescribeTagsRequest request) {
        List<String> arns = Constraint.notEmpty("resourceArns", request.resourceArns());
        if (arns.size() > 20) {
            throw Constraint.MEMBER.failed(arns, "resourceArns", "Member must have length less than or equal to 20");
        }
        return Answer.of(DescribeTagsResponse.builder()
                .tagDescriptions(arns.stream()
                        .distinct()
                        .map(arn -> TagDescription.builder()
                                .resourceArn(arn)
                                .tags(V2Tags.shapes(V2Tags.of(view, call, arn)))
                                .build())
                        .toList())
                .build());
    }
}
