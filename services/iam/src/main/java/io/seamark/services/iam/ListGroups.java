package io.seamark.services.iam;

import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.ListGroupsRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsResponse;

/// Lists the groups below a path.
final class ListGroups implements Operation<ListGroupsRequest, ListGroupsResponse> {
    private final Pages pages;

    ListGroups(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<ListGroupsResponse> handle(CallContext call, View view, ListGroupsRequest request) {
        String prefix = Constraint.pathPrefix(request.pathPrefix());
        List<StoredGroup> groups = view.list(StoredGroup.all(call.account())).stream()
                .map(Versioned::value)
                .filter(group -> group.path().startsWith(prefix))
                .toList();
        var page = pages.of(
                call,
                "ListGroups " + prefix,
                groups,
                group -> Layout.fold(group.groupName()),
                request.marker(),
                request.maxItems());
        return Answer.of(ListGroupsResponse.builder()
                .groups(page.map(group -> group.shape(call.account())))
                .isTruncated(page.truncated())
                .marker(page.token())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListGroupsRequest request) {
        return List.of(Arn.global("iam", call.account(), "group" + Constraint.pathPrefix(request.pathPrefix()))
                .toString());
    }
}
