package io.seamark.services.iam;

import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;

/// Lists the users below a path.
final class ListUsers implements Operation<ListUsersRequest, ListUsersResponse> {
    private final Pages pages;

    ListUsers(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<ListUsersResponse> handle(CallContext call, View view, ListUsersRequest request) {
        String prefix = Constraint.pathPrefix(request.pathPrefix());
        List<StoredUser> users = view.list(StoredUser.all(call.account())).stream()
                .map(Versioned::value)
                .filter(user -> user.path().startsWith(prefix))
                .toList();
        var page = pages.of(
                call,
                "ListUsers " + prefix,
                users,
                user -> Layout.fold(user.userName()),
                request.marker(),
                request.maxItems());
        return Answer.of(ListUsersResponse.builder()
                .users(page.map(user -> user.shape(call.account())))
                .isTruncated(page.truncated())
                .marker(page.token())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListUsersRequest request) {
        return List.of(Arn.global("iam", call.account(), "user" + Constraint.pathPrefix(request.pathPrefix()))
                .toString());
    }
}
