package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.ListUserTagsRequest;
import software.amazon.awssdk.services.iam.model.ListUserTagsResponse;
import software.amazon.awssdk.services.iam.model.Tag;

/// Lists the tags of a user.
final class ListUserTags implements Operation<ListUserTagsRequest, ListUserTagsResponse> {
    private final Lookup lookup;
    private final Pages pages;

    ListUserTags(Lookup lookup, Pages pages) {
        this.lookup = lookup;
        this.pages = pages;
    }

    @Override
    public Answer<ListUserTagsResponse> handle(CallContext call, View view, ListUserTagsRequest request) {
        StoredUser user =
                StoredUser.require(view, call.account(), Constraint.name("userName", request.userName(), 128));
        var page = pages.of(
                call,
                "ListUserTags " + user.userId(),
                Tags.shapes(user.tags()),
                Tag::key,
                request.marker(),
                request.maxItems());
        return Answer.of(ListUserTagsResponse.builder()
                .tags(page.items())
                .isTruncated(page.truncated())
                .marker(page.token())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListUserTagsRequest request) {
        return List.of(StoredUser.arn(lookup, call.account(), request.userName()));
    }
}
