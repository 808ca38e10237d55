package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachUserPolicyResponse;

/// Detaches a managed policy from a user.
final class DetachUserPolicy implements Operation<DetachUserPolicyRequest, DetachUserPolicyResponse> {
    private final Lookup lookup;

    DetachUserPolicy(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<DetachUserPolicyResponse> handle(CallContext call, View view, DetachUserPolicyRequest request) {
        String policyArn = ManagedPolicies.arn("policyArn", request.policyArn());
        StoredUser user =
                StoredUser.require(view, call.account(), Constraint.name("userName", request.userName(), 128));
        if (!user.grants().attached().contains(policyArn)) {
            throw IamErrors.noSuchEntity("Policy " + policyArn + " was not found.");
        }
        return new Answer<>(
                DetachUserPolicyResponse.builder().build(),
                Txn.none()
                        .put(
                                user.key(call.account()),
                                user.withGrants(user.grants().detach(policyArn))));
    }

    @Override
    public List<String> resources(CallContext call, DetachUserPolicyRequest request) {
        return List.of(StoredUser.arn(lookup, call.account(), request.userName()));
    }
}
