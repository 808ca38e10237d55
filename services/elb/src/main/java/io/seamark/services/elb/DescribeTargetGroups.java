package io.seamark.services.elb;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;

/// Describes target groups: all of them in pages, those of a load balancer, or those of the given
/// ARNs or names.
final class DescribeTargetGroups implements Operation<DescribeTargetGroupsRequest, DescribeTargetGroupsResponse> {
    private final Pages pages;

    DescribeTargetGroups(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<DescribeTargetGroupsResponse> handle(
            CallContext call, View view, DescribeTargetGroupsRequest request) {
        Scope scope = Scope.of(call);
        int filters = (request.loadBalancerArn() == null ? 0 : 1)
                + (request.targetGroupArns().isEmpty() ? 0 : 1)
                + (request.names().isEmpty() ? 0 : 1);
        if (filters > 1) {
            throw Constraint.invalid(
                    "Target group names, target group ARNs, and a load balancer ARN cannot be specified"
                            + " at the same time");
        }
        Uses uses = Uses.read(view, scope);
        if (!request.targetGroupArns().isEmpty()) {
            return answer(
                    uses,
                    request.targetGroupArns().stream()
                            .distinct()
                            .map(arn -> StoredGroup.require(view, call, arn))
                            .toList(),
                    null);
        }
        List<StoredGroup> all =
                view.list(scope.groups()).stream().map(Versioned::value).toList();
        if (!request.names().isEmpty()) {
            List<StoredGroup> found =
                    all.stream().filter(g -> request.names().contains(g.name())).toList();
            if (found.size() < Set.copyOf(request.names()).size()) {
                throw V2Errors.groupNotFound();
            }
            return answer(uses, found, null);
        }
        String balancer = request.loadBalancerArn();
        if (balancer != null) {
            var _ = StoredBalancer.require(view, call, balancer);
            all = all.stream()
                    .filter(g -> uses.balancers(g.arn()).contains(balancer))
                    .toList();
        }
        var page = pages.of(
                call, "DescribeTargetGroups " + balancer, all, StoredGroup::name, request.marker(), request.pageSize());
        return answer(uses, page.items(), page.token());
    }

    private static Answer<DescribeTargetGroupsResponse> answer(
            Uses uses, List<StoredGroup> found, @Nullable String marker) {
        return Answer.of(DescribeTargetGroupsResponse.builder()
                .targetGroups(found.stream()
                        .map(g -> g.shape(uses.balancers(g.arn())))
                        .toList())
                .nextMarker(marker)
                .build());
    }
}
