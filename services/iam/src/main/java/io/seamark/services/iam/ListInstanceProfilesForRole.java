package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesForRoleResponse;

/// Lists the instance profiles that carry a role.
final class ListInstanceProfilesForRole
        implements Operation<ListInstanceProfilesForRoleRequest, ListInstanceProfilesForRoleResponse> {
    private final Lookup lookup;
    private final Pages pages;

    ListInstanceProfilesForRole(Lookup lookup, Pages pages) {
        this.lookup = lookup;
        this.pages = pages;
    }

    @Override
    public Answer<ListInstanceProfilesForRoleResponse> handle(
            CallContext call, View view, ListInstanceProfilesForRoleRequest request) {
        StoredRole role = StoredRole.require(view, call.account(), request.roleName());
        var page = pages.of(
                call,
                "ListInstanceProfilesForRole " + role.roleId(),
                StoredProfile.carrying(view, call.account(), role),
                profile -> Layout.fold(profile.profileName()),
                request.marker(),
                request.maxItems());
        return Answer.of(ListInstanceProfilesForRoleResponse.builder()
                .instanceProfiles(page.map(profile -> profile.shape(view, call.account())))
                .isTruncated(page.truncated())
                .marker(page.token())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListInstanceProfilesForRoleRequest request) {
        return List.of(StoredRole.arn(lookup, call.account(), request.roleName()));
    }
}
