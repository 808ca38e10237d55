package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.UntagRoleRequest;
import software.amazon.awssdk.services.iam.model.UntagRoleResponse;

/// Removes tags from a role. Keys that are not there are passed over.
final class UntagRole implements Operation<UntagRoleRequest, UntagRoleResponse> {
    private final Lookup lookup;

    UntagRole(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<UntagRoleResponse> handle(CallContext call, View view, UntagRoleRequest request) {
        StoredRole role = StoredRole.requireOwn(view, call.account(), request.roleName());
        return new Answer<>(
                UntagRoleResponse.builder().build(),
                Txn.none().put(role.key(call.account()), role.withTags(Tags.remove(role.tags(), request.tagKeys()))));
    }

    @Override
    public List<String> resources(CallContext call, UntagRoleRequest request) {
        return List.of(StoredRole.arn(lookup, call.account(), request.roleName()));
    }
}
