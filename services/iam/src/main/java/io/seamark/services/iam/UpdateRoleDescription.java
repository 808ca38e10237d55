package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionRequest;
import software.amazon.awssdk.services.iam.model.UpdateRoleDescriptionResponse;

/// Changes a role's description: the older form of `UpdateRole`.
final class UpdateRoleDescription implements Operation<UpdateRoleDescriptionRequest, UpdateRoleDescriptionResponse> {
    private final Lookup lookup;

    UpdateRoleDescription(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<UpdateRoleDescriptionResponse> handle(
            CallContext call, View view, UpdateRoleDescriptionRequest request) {
        StoredRole role = StoredRole.requireOwn(view, call.account(), request.roleName());
        String description =
                Descriptions.optional(Constraint.MEMBER.required("description", request.description()), 1000);
        StoredRole changed = role.described(description, role.maxSession());
        return new Answer<>(
                UpdateRoleDescriptionResponse.builder()
                        .role(changed.fullShape(call.account()))
                        .build(),
                Txn.none().put(role.key(call.account()), changed));
    }

    @Override
    public List<String> resources(CallContext call, UpdateRoleDescriptionRequest request) {
        return List.of(StoredRole.arn(lookup, call.account(), request.roleName()));
    }
}
