package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionResponse;

/// Adds a version to a managed policy, five at most, and may put it in force.
final class CreatePolicyVersion implements Operation<CreatePolicyVersionRequest, CreatePolicyVersionResponse> {
    static final int VERSIONS_PER_POLICY = 5;

    private final ManagedPolicies policies;

    CreatePolicyVersion(ManagedPolicies policies) {
        this.policies = policies;
    }

    @Override
    public Answer<CreatePolicyVersionResponse> handle(CallContext call, View view, CreatePolicyVersionRequest request) {
        String policyArn = ManagedPolicies.arn("policyArn", request.policyArn());
        StoredPolicy policy = policies.requireOwn(view, call, policyArn);
        String document = Documents.required("policyDocument", request.policyDocument());
        Documents.requireManaged(document);
        if (policy.versions().size() >= VERSIONS_PER_POLICY) {
            throw IamErrors.limitExceeded("A managed policy can have up to " + VERSIONS_PER_POLICY
                    + " versions. Before you create a new version, you must delete an existing version.");
        }
        Instant now = call.time().truncatedTo(ChronoUnit.SECONDS);
        StoredPolicy changed = policy.withVersion(document, Boolean.TRUE.equals(request.setAsDefault()), now);
        return new Answer<>(
                CreatePolicyVersionResponse.builder()
                        .policyVersion(changed.shape(changed.versions().getLast()))
                        .build(),
                Txn.none().put(policy.key(call.account()), changed));
    }

    @Override
    public List<String> resources(CallContext call, CreatePolicyVersionRequest request) {
        return List.of(ManagedPolicies.resource(request.policyArn()));
    }
}
