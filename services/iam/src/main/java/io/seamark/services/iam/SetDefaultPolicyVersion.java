package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionResponse;

/// Puts a version of a managed policy in force.
final class SetDefaultPolicyVersion
        implements Operation<SetDefaultPolicyVersionRequest, SetDefaultPolicyVersionResponse> {
    private final ManagedPolicies policies;

    SetDefaultPolicyVersion(ManagedPolicies policies) {
        this.policies = policies;
    }

    @Override
    public Answer<SetDefaultPolicyVersionResponse> handle(
            CallContext call, View view, SetDefaultPolicyVersionRequest request) {
        String policyArn = ManagedPolicies.arn("policyArn", request.policyArn());
        StoredPolicy policy = policies.requireOwn(view, call, policyArn);
        StoredPolicy.Version version = policy.requireVersion(policyArn, request.versionId());
        Instant now = call.time().truncatedTo(ChronoUnit.SECONDS);
        return new Answer<>(
                SetDefaultPolicyVersionResponse.builder().build(),
                Txn.none().put(policy.key(call.account()), policy.withDefault(version.id(), now)));
    }

    @Override
    public List<String> resources(CallContext call, SetDefaultPolicyVersionRequest request) {
        return List.of(ManagedPolicies.resource(request.policyArn()));
    }
}
