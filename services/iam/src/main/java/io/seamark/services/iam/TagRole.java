package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.TagRoleRequest;
import software.amazon.awssdk.services.iam.model.TagRoleResponse;

/// Adds tags to a role, or replaces them.
final class TagRole implements Operation<TagRoleRequest, TagRoleResponse> {
    private final Lookup lookup;

    TagRole(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<TagRoleResponse> handle(CallContext call, View view, TagRoleRequest request) {
        StoredRole role = StoredRole.requireOwn(view, call.account(), request.roleName());
        return new Answer<>(
                TagRoleResponse.builder().build(),
                Txn.none().put(role.key(call.account()), role.withTags(Tags.add(role.tags(), request.tags()))));
    }

    @Override
    public List<String> resources(CallContext call, TagRoleRequest request) {
        return List.of(StoredRole.arn(lookup, call.account(), request.roleName()));
    }
}
