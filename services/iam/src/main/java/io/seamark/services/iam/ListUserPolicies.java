package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesResponse;

/// Lists the names of a user's inline policies.
final class ListUserPolicies implements Operation<ListUserPoliciesRequest, ListUserPoliciesResponse> {
    private final Lookup lookup;
    private final Pages pages;

    ListUserPolicies(Lookup lookup, Pages pages) {
        this.lookup = lookup;
        this.pages = pages;
    }

    @Override
    public Answer<ListUserPoliciesResponse> handle(CallContext call, View view, ListUserPoliciesRequest request) {
        StoredUser user =
                StoredUser.require(view, call.account(), Constraint.name("userName", request.userName(), 128));
        var page = pages.of(
                call,
                "ListUserPolicies " + user.userId(),
                List.copyOf(user.grants().inline().keySet()),
                policyName -> policyName,
                request.marker(),
                request.maxItems());
        return Answer.of(ListUserPoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.truncated())
                .marker(page.token())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListUserPoliciesRequest request) {
        return List.of(StoredUser.arn(lookup, call.account(), request.userName()));
    }
}
