package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyResponse;

/// Deletes an inline policy of a user.
final class DeleteUserPolicy implements Operation<DeleteUserPolicyRequest, DeleteUserPolicyResponse> {
    private final Lookup lookup;

    DeleteUserPolicy(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<DeleteUserPolicyResponse> handle(CallContext call, View view, DeleteUserPolicyRequest request) {
        String policyName = Constraint.name("policyName", request.policyName(), 128);
        StoredUser user =
                StoredUser.require(view, call.account(), Constraint.name("userName", request.userName(), 128));
        user.grants().requireInline("user", policyName);
        return new Answer<>(
                DeleteUserPolicyResponse.builder().build(),
                Txn.none()
                        .put(
                                user.key(call.account()),
                                user.withGrants(user.grants().remove(policyName))));
    }

    @Override
    public List<String> resources(CallContext call, DeleteUserPolicyRequest request) {
        return List.of(StoredUser.arn(lookup, call.account(), request.userName()));
    }
}
