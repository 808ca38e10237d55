package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionResponse;

/// Shows a version of a managed policy, document and all.
final class GetPolicyVersion implements Operation<GetPolicyVersionRequest, GetPolicyVersionResponse> {
    private final ManagedPolicies policies;

    GetPolicyVersion(ManagedPolicies policies) {
        this.policies = policies;
    }

    @Override
    public Answer<GetPolicyVersionResponse> handle(CallContext call, View view, GetPolicyVersionRequest request) {
        String policyArn = ManagedPolicies.arn("policyArn", request.policyArn());
        StoredPolicy policy = policies.require(view, call, policyArn);
        StoredPolicy.Version version = policy.requireVersion(policyArn, request.versionId());
        return Answer.of(GetPolicyVersionResponse.builder()
                .policyVersion(policy.shape(version).toBuilder()
                        .document(Documents.encode(version.document()))
                        .build())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, GetPolicyVersionRequest request) {
        return List.of(ManagedPolicies.resource(request.policyArn()));
    }
}
