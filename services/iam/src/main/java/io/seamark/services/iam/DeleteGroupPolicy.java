package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.DeleteGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteGroupPolicyResponse;

/// Deletes an inline policy of a group.
final class DeleteGroupPolicy implements Operation<DeleteGroupPolicyRequest, DeleteGroupPolicyResponse> {
    private final Lookup lookup;

    DeleteGroupPolicy(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<DeleteGroupPolicyResponse> handle(CallContext call, View view, DeleteGroupPolicyRequest request) {
        String policyName = Constraint.name("policyName", request.policyName(), 128);
        StoredGroup group = StoredGroup.require(view, call.account(), request.groupName());
        group.grants().requireInline("group", policyName);
        return new Answer<>(
                DeleteGroupPolicyResponse.builder().build(),
                Txn.none()
                        .put(
                                group.key(call.account()),
                                group.withGrants(group.grants().remove(policyName))));
    }

    @Override
    public List<String> resources(CallContext call, DeleteGroupPolicyRequest request) {
        return List.of(StoredGroup.arn(lookup, call.account(), request.groupName()));
    }
}
