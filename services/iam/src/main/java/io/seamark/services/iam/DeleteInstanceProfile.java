package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileRequest;
import software.amazon.awssdk.services.iam.model.DeleteInstanceProfileResponse;

/// Deletes an instance profile that carries no role.
final class DeleteInstanceProfile implements Operation<DeleteInstanceProfileRequest, DeleteInstanceProfileResponse> {
    private final Lookup lookup;

    DeleteInstanceProfile(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<DeleteInstanceProfileResponse> handle(
            CallContext call, View view, DeleteInstanceProfileRequest request) {
        StoredProfile profile = StoredProfile.require(view, call.account(), request.instanceProfileName());
        if (profile.roleName() != null) {
            throw IamErrors.mustFirst("remove roles from instance profile first");
        }
        return new Answer<>(
                DeleteInstanceProfileResponse.builder().build(), Txn.none().delete(profile.key(call.account())));
    }

    @Override
    public List<String> resources(CallContext call, DeleteInstanceProfileRequest request) {
        return List.of(StoredProfile.arn(lookup, call.account(), request.instanceProfileName()));
    }
}
