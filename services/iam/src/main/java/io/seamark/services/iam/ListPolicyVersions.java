package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyVersionsResponse;

/// Lists the versions of a managed policy.
final class ListPolicyVersions implements Operation<ListPolicyVersionsRequest, ListPolicyVersionsResponse> {
    private final ManagedPolicies policies;
    private final Pages pages;

    ListPolicyVersions(ManagedPolicies policies, Pages pages) {
        this.policies = policies;
        this.pages = pages;
    }

    @Override
    public Answer<ListPolicyVersionsResponse> handle(CallContext call, View view, ListPolicyVersionsRequest request) {
        String policyArn = ManagedPolicies.arn("policyArn", request.policyArn());
        StoredPolicy policy = policies.require(view, call, policyArn);
        var page = pages.of(
                call,
                "ListPolicyVersions " + policyArn,
                policy.versions(),
                version -> String.format(Locale.ROOT, "%8s", version.id()),
                request.marker(),
                request.maxItems());
        return Answer.of(ListPolicyVersionsResponse.builder()
                .versions(page.map(policy::shape))
                .isTruncated(page.truncated())
                .marker(page.token())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListPolicyVersionsRequest request) {
        return List.of(ManagedPolicies.resource(request.policyArn()));
    }
}
