package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;

/// Lists the names of a role's inline policies.
final class ListRolePolicies implements Operation<ListRolePoliciesRequest, ListRolePoliciesResponse> {
    private final Lookup lookup;
    private final Pages pages;

    ListRolePolicies(Lookup lookup, Pages pages) {
        this.lookup = lookup;
        this.pages = pages;
    }

    @Override
    public Answer<ListRolePoliciesResponse> handle(CallContext call, View view, ListRolePoliciesRequest request) {
        StoredRole role = StoredRole.require(view, call.account(), request.roleName());
        var page = pages.of(
                call,
                "ListRolePolicies " + role.roleId(),
                List.copyOf(role.grants().inline().keySet()),
                policyName -> policyName,
                request.marker(),
                request.maxItems());
        return Answer.of(ListRolePoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.truncated())
                .marker(page.token())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListRolePoliciesRequest request) {
        return List.of(StoredRole.arn(lookup, call.account(), request.roleName()));
    }
}
