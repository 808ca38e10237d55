package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.DeletePolicyVersionResponse;

/// Deletes a version of a managed policy that is not in force.
final class DeletePolicyVersion implements Operation<DeletePolicyVersionRequest, DeletePolicyVersionResponse> {
    private final ManagedPolicies policies;

    DeletePolicyVersion(ManagedPolicies policies) {
        this.policies = policies;
    }

    @Override
    public Answer<DeletePolicyVersionResponse> handle(CallContext call, View view, DeletePolicyVersionRequest request) {
        String policyArn = ManagedPolicies.arn("policyArn", request.policyArn());
        StoredPolicy policy = policies.requireOwn(view, call, policyArn);
        StoredPolicy.Version version = policy.requireVersion(policyArn, request.versionId());
        if (version.id().equals(policy.defaultVersion())) {
            throw IamErrors.deleteConflict("Cannot delete the default version of a policy.");
        }
        Instant now = call.time().truncatedTo(ChronoUnit.SECONDS);
        return new Answer<>(
                DeletePolicyVersionResponse.builder().build(),
                Txn.none().put(policy.key(call.account()), policy.withoutVersion(version.id(), now)));
    }

    @Override
    public List<String> resources(CallContext call, DeletePolicyVersionRequest request) {
        return List.of(ManagedPolicies.resource(request.policyArn()));
    }
}
