package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesResponse;

/// Lists the names of a group's inline policies.
final class ListGroupPolicies implements Operation<ListGroupPoliciesRequest, ListGroupPoliciesResponse> {
    private final Lookup lookup;
    private final Pages pages;

    ListGroupPolicies(Lookup lookup, Pages pages) {
        this.lookup = lookup;
        this.pages = pages;
    }

    @Override
    public Answer<ListGroupPoliciesResponse> handle(CallContext call, View view, ListGroupPoliciesRequest request) {
        StoredGroup group = StoredGroup.require(view, call.account(), request.groupName());
        var page = pages.of(
                call,
                "ListGroupPolicies " + group.groupId(),
                List.copyOf(group.grants().inline().keySet()),
                policyName -> policyName,
                request.marker(),
                request.maxItems());
        return Answer.of(ListGroupPoliciesResponse.builder()
                .policyNames(page.items())
                .isTruncated(page.truncated())
                .marker(page.token())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListGroupPoliciesRequest request) {
        return List.of(StoredGroup.arn(lookup, call.account(), request.groupName()));
    }
}
