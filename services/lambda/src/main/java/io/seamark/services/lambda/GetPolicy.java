package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.GetPolicyRequest;
import software.amazon.awssdk.services.lambda.model.GetPolicyResponse;

/// Shows the resource policy of a function.
final class GetPolicy implements Operation<GetPolicyRequest, GetPolicyResponse> {
    @Override
    public Answer<GetPolicyResponse> handle(CallContext call, View view, GetPolicyRequest request) {
        FunctionRef ref = FunctionRef.of(call, request.functionName(), request.qualifier());
        ResourcePolicy policy = Policies.of(Policies.qualified(view, ref), ref);
        if (policy.permissions().isEmpty()) {
            throw LambdaErrors.notFound("The resource you requested does not exist.");
        }
        return Answer.of(GetPolicyResponse.builder()
                .policy(policy.document(ref.arn()))
                .revisionId(policy.revisionId())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, GetPolicyRequest request) {
        return List.of(FunctionRef.of(call, request.functionName()).functionArn());
    }
}
