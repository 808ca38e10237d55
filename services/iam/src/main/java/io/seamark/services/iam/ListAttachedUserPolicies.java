package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesResponse;

/// Lists the managed policies attached to a user, below a path.
final class ListAttachedUserPolicies
        implements Operation<ListAttachedUserPoliciesRequest, ListAttachedUserPoliciesResponse> {
    private final Lookup lookup;
    private final Pages pages;

    ListAttachedUserPolicies(Lookup lookup, Pages pages) {
        this.lookup = lookup;
        this.pages = pages;
    }

    @Override
    public Answer<ListAttachedUserPoliciesResponse> handle(
            CallContext call, View view, ListAttachedUserPoliciesRequest request) {
        StoredUser user =
                StoredUser.require(view, call.account(), Constraint.name("userName", request.userName(), 128));
        String prefix = Constraint.pathPrefix(request.pathPrefix());
        var page = pages.of(
                call,
                "ListAttachedUserPolicies " + user.userId() + prefix,
                AttachedPolicies.of(user.grants(), prefix),
                AttachedPolicy::policyArn,
                request.marker(),
                request.maxItems());
        return Answer.of(ListAttachedUserPoliciesResponse.builder()
                .attachedPolicies(page.items())
                .isTruncated(page.truncated())
                .marker(page.token())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListAttachedUserPoliciesRequest request) {
        return List.of(StoredUser.arn(lookup, call.account(), request.userName()));
    }
}
