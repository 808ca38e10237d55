package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.GetGroupRequest;
import software.amazon.awssdk.services.iam.model.GetGroupResponse;

/// Describes a group and lists who is in it.
final class GetGroup implements Operation<GetGroupRequest, GetGroupResponse> {
    private final Lookup lookup;
    private final Pages pages;

    GetGroup(Lookup lookup, Pages pages) {
        this.lookup = lookup;
        this.pages = pages;
    }

    @Override
    public Answer<GetGroupResponse> handle(CallContext call, View view, GetGroupRequest request) {
        StoredGroup group = StoredGroup.require(view, call.account(), request.groupName());
        var page = pages.of(
                call,
                "GetGroup " + group.groupId(),
                group.members(view, call.account()),
                user -> Layout.fold(user.userName()),
                request.marker(),
                request.maxItems());
        return Answer.of(GetGroupResponse.builder()
                .group(group.shape(call.account()))
                .users(page.map(user -> user.shape(call.account())))
                .isTruncated(page.truncated())
                .marker(page.token())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, GetGroupRequest request) {
        return List.of(StoredGroup.arn(lookup, call.account(), request.groupName()));
    }
}
