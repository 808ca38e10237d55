package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachUserPolicyResponse;

/// Attaches a managed policy to a user, ten at most. One that is attached already stays.
final class AttachUserPolicy implements Operation<AttachUserPolicyRequest, AttachUserPolicyResponse> {
    private final Lookup lookup;
    private final ManagedPolicies policies;

    AttachUserPolicy(Lookup lookup, ManagedPolicies policies) {
        this.lookup = lookup;
        this.policies = policies;
    }

    @Override
    public Answer<AttachUserPolicyResponse> handle(CallContext call, View view, AttachUserPolicyRequest request) {
        String policyArn = ManagedPolicies.arn("policyArn", request.policyArn());
        StoredUser user =
                StoredUser.require(view, call.account(), Constraint.name("userName", request.userName(), 128));
        policies.requireAttachable(view, call, policyArn);
        return new Answer<>(
                AttachUserPolicyResponse.builder().build(),
                Txn.none()
                        .put(
                                user.key(call.account()),
                                user.withGrants(user.grants().attach(policyArn, "PoliciesPerUser"))));
    }

    @Override
    public List<String> resources(CallContext call, AttachUserPolicyRequest request) {
        return List.of(StoredUser.arn(lookup, call.account(), request.userName()));
    }
}
