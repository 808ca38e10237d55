package io.seamark.services.iam;

import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;

/// Lists the roles below a path.
final class ListRoles implements Operation<ListRolesRequest, ListRolesResponse> {
    private final Pages pages;

    ListRoles(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<ListRolesResponse> handle(CallContext call, View view, ListRolesRequest request) {
        String prefix = Constraint.pathPrefix(request.pathPrefix());
        List<StoredRole> roles = view.list(StoredRole.all(call.account())).stream()
                .map(Versioned::value)
                .filter(role -> role.path().startsWith(prefix))
                .toList();
        var page = pages.of(
                call,
                "ListRoles " + prefix,
                roles,
                role -> Layout.fold(role.roleName()),
                request.marker(),
                request.maxItems());
        return Answer.of(ListRolesResponse.builder()
                .roles(page.map(role -> role.shape(call.account())))
                .isTruncated(page.truncated())
                .marker(page.token())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListRolesRequest request) {
        return List.of(Arn.global("iam", call.account(), "role" + Constraint.pathPrefix(request.pathPrefix()))
                .toString());
    }
}
