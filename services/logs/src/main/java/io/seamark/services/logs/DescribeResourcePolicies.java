package io.seamark.services.logs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeResourcePoliciesRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeResourcePoliciesResponse;

/// Lists the resource policies of the account and Region in the order of their names.
///
/// See <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeResourcePolicies.html>.
final class DescribeResourcePolicies
        implements Operation<DescribeResourcePoliciesRequest, DescribeResourcePoliciesResponse> {
    private final Pages pages;

    DescribeResourcePolicies(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<DescribeResourcePoliciesResponse> handle(
            CallContext call, View view, DescribeResourcePoliciesRequest request) {
        ResourcePolicies.accountOnly(request.resourceArn(), null);
        String scope = request.policyScopeAsString();
        if (scope != null && !scope.equals("ACCOUNT")) {
            throw scope.equals("RESOURCE")
                    ? LogsErrors.unsupported("policyScope RESOURCE")
                    : Constraint.MEMBER.failed(
                            scope, "policyScope", "Member must satisfy enum value set: [ACCOUNT, RESOURCE]");
        }
        var page = pages.of(
                call,
                "DescribeResourcePolicies",
                ResourcePolicies.of(view, call.account(), call.region()),
                StoredPolicy::name,
                false,
                request.nextToken(),
                request.limit());
        return Answer.of(DescribeResourcePoliciesResponse.builder()
                .resourcePolicies(page.map(ResourcePolicies::shape))
                .nextToken(page.token())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, DescribeResourcePoliciesRequest request) {
        return ResourcePolicies.resources(call);
    }
}
