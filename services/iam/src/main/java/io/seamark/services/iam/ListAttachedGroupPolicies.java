package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesResponse;

/// Lists the managed policies attached to a group, below a path.
final class ListAttachedGroupPolicies
        implements Operation<ListAttachedGroupPoliciesRequest, ListAttachedGroupPoliciesResponse> {
    private final Lookup lookup;
    private final Pages pages;

    ListAttachedGroupPolicies(Lookup lookup, Pages pages) {
        this.lookup = lookup;
        this.pages = pages;
    }

    @Override
    public Answer<ListAttachedGroupPoliciesResponse> handle(
            CallContext call, View view, ListAttachedGroupPoliciesRequest request) {
        StoredGroup group = StoredGroup.require(view, call.account(), request.groupName());
        String prefix = Constraint.pathPrefix(request.pathPrefix());
        var page = pages.of(
                call,
                "ListAttachedGroupPolicies " + group.groupId() + prefix,
                AttachedPolicies.of(group.grants(), prefix),
                AttachedPolicy::policyArn,
                request.marker(),
                request.maxItems());
        return Answer.of(ListAttachedGroupPoliciesResponse.builder()
                .attachedPolicies(page.items())
                .isTruncated(page.truncated())
                .marker(page.token())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListAttachedGroupPoliciesRequest request) {
        return List.of(StoredGroup.arn(lookup, call.account(), request.groupName()));
    }
}
