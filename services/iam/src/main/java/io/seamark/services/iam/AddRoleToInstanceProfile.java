package io.seamark.services.iam;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.AddRoleToInstanceProfileResponse;

/// Gives an instance profile its one role.
final class AddRoleToInstanceProfile
        implements Operation<AddRoleToInstanceProfileRequest, AddRoleToInstanceProfileResponse> {
    private final Lookup lookup;

    AddRoleToInstanceProfile(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<AddRoleToInstanceProfileResponse> handle(
            CallContext call, View view, AddRoleToInstanceProfileRequest request) {
        AccountId account = call.account();
        StoredProfile profile = StoredProfile.require(view, account, request.instanceProfileName());
        StoredRole role = StoredRole.requireOwn(view, account, request.roleName());
        if (profile.roleName() != null) {
            throw IamErrors.quota("InstanceSessionsPerInstanceProfile", 1);
        }
        return new Answer<>(
                AddRoleToInstanceProfileResponse.builder().build(),
                Txn.none().put(profile.key(account), profile.withRole(role.roleName())));
    }

    @Override
    public List<String> resources(CallContext call, AddRoleToInstanceProfileRequest request) {
        return List.of(StoredProfile.arn(lookup, call.account(), request.instanceProfileName()));
    }
}
