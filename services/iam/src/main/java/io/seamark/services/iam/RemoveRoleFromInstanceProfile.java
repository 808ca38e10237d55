package io.seamark.services.iam;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.RemoveRoleFromInstanceProfileResponse;

/// Takes the role out of an instance profile.
final class RemoveRoleFromInstanceProfile
        implements Operation<RemoveRoleFromInstanceProfileRequest, RemoveRoleFromInstanceProfileResponse> {
    private final Lookup lookup;

    RemoveRoleFromInstanceProfile(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<RemoveRoleFromInstanceProfileResponse> handle(
            CallContext call, View view, RemoveRoleFromInstanceProfileRequest request) {
        AccountId account = call.account();
        StoredProfile profile = StoredProfile.require(view, account, request.instanceProfileName());
        StoredRole role = StoredRole.require(view, account, request.roleName());
        if (!role.roleName().equals(profile.roleName())) {
            throw IamErrors.noSuchEntity(
                    "Role " + role.roleName() + " in Instance Profile " + profile.profileName() + " cannot be found.");
        }
        return new Answer<>(
                RemoveRoleFromInstanceProfileResponse.builder().build(),
                Txn.none().put(profile.key(account), profile.withRole(null)));
    }

    @Override
    public List<String> resources(CallContext call, RemoveRoleFromInstanceProfileRequest request) {
        return List.of(StoredProfile.arn(lookup, call.account(), request.instanceProfileName()));
    }
}
