package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.ListRoleTagsRequest;
import software.amazon.awssdk.services.iam.model.ListRoleTagsResponse;
import software.amazon.awssdk.services.iam.model.Tag;

/// Lists the tags of a role.
final class ListRoleTags implements Operation<ListRoleTagsRequest, ListRoleTagsResponse> {
    private final Lookup lookup;
    private final Pages pages;

    ListRoleTags(Lookup lookup, Pages pages) {
        this.lookup = lookup;
        this.pages = pages;
    }

    @Override
    public Answer<ListRoleTagsResponse> handle(CallContext call, View view, ListRoleTagsRequest request) {
        StoredRole role = StoredRole.require(view, call.account(), request.roleName());
        var page = pages.of(
                call,
                "ListRoleTags " + role.roleId(),
                Tags.shapes(role.tags()),
                Tag::key,
                request.marker(),
                request.maxItems());
        return Answer.of(ListRoleTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.truncated())
                .marker(page.token())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListRoleTagsRequest request) {
        return List.of(StoredRole.arn(lookup, call.account(), request.roleName()));
    }
}
