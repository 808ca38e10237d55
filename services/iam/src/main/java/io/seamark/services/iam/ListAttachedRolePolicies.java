package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;

/// Lists the managed policies attached to a role, below a path.
final class ListAttachedRolePolicies
        implements Operation<ListAttachedRolePoliciesRequest, ListAttachedRolePoliciesResponse> {
    private final Lookup lookup;
    private final Pages pages;

    ListAttachedRolePolicies(Lookup lookup, Pages pages) {
        this.lookup = lookup;
        this.pages = pages;
    }

    @Override
    public Answer<ListAttachedRolePoliciesResponse> handle(
            CallContext call, View view, ListAttachedRolePoliciesRequest request) {
        StoredRole role = StoredRole.require(view, call.account(), request.roleName());
        String prefix = Constraint.pathPrefix(request.pathPrefix());
        var page = pages.of(
                call,
                "ListAttachedRolePolicies " + role.roleId() + prefix,
                AttachedPolicies.of(role.grants(), prefix),
                AttachedPolicy::policyArn,
                request.marker(),
                request.maxItems());
        return Answer.of(ListAttachedRolePoliciesResponse.builder()
                .attachedPolicies(page.items())
                .isTruncated(page.truncated())
                .marker(page.token())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListAttachedRolePoliciesRequest request) {
        return List.of(StoredRole.arn(lookup, call.account(), request.roleName()));
    }
}
