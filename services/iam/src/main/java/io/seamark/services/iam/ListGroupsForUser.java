package io.seamark.services.iam;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserResponse;

/// Lists the groups a user is in.
final class ListGroupsForUser implements Operation<ListGroupsForUserRequest, ListGroupsForUserResponse> {
    private final Lookup lookup;
    private final Pages pages;

    ListGroupsForUser(Lookup lookup, Pages pages) {
        this.lookup = lookup;
        this.pages = pages;
    }

    @Override
    public Answer<ListGroupsForUserResponse> handle(CallContext call, View view, ListGroupsForUserRequest request) {
        AccountId account = call.account();
        StoredUser user = StoredUser.require(view, account, Constraint.name("userName", request.userName(), 128));
        List<StoredGroup> groups = user.groups().stream()
                .flatMap(name -> view.get(StoredGroup.key(account, name)).stream())
                .toList();
        var page = pages.of(
                call,
                "ListGroupsForUser " + user.userId(),
                groups,
                group -> Layout.fold(group.groupName()),
                request.marker(),
                request.maxItems());
        return Answer.of(ListGroupsForUserResponse.builder()
                .groups(page.map(group -> group.shape(account)))
                .isTruncated(page.truncated())
                .marker(page.token())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListGroupsForUserRequest request) {
        return List.of(StoredUser.arn(lookup, call.account(), request.userName()));
    }
}
