package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachGroupPolicyResponse;

/// Detaches a managed policy from a group.
final class DetachGroupPolicy implements Operation<DetachGroupPolicyRequest, DetachGroupPolicyResponse> {
    private final Lookup lookup;

    DetachGroupPolicy(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public Answer<DetachGroupPolicyResponse> handle(CallContext call, View view, DetachGroupPolicyRequest request) {
        String policyArn = ManagedPolicies.arn("policyArn", request.policyArn());
        StoredGroup group = StoredGroup.require(view, call.account(), request.groupName());
        if (!group.grants().attached().contains(policyArn)) {
            throw IamErrors.noSuchEntity("Policy " + policyArn + " was not found.");
        }
        return new Answer<>(
                DetachGroupPolicyResponse.builder().build(),
                Txn.none()
                        .put(
                                group.key(call.account()),
                                group.withGrants(group.grants().detach(policyArn))));
    }

    @Override
    public List<String> resources(CallContext call, DetachGroupPolicyRequest request) {
        return List.of(StoredGroup.arn(lookup, call.account(), request.groupName()));
    }
}
