package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.AddPermissionRequest;
import software.amazon.awssdk.services.lambda.model.AddPermissionResponse;

/// Lets a service or an account use a function, by a statement of its resource policy.
final class AddPermission implements Operation<AddPermissionRequest, AddPermissionResponse> {
    @Override
    public Answer<AddPermissionResponse> handle(CallContext call, View view, AddPermissionRequest request) {
        Constraint.only(
                request,
                "FunctionName",
                "StatementId",
                "Action",
                "Principal",
                "SourceArn",
                "SourceAccount",
                "Qualifier",
                "RevisionId",
                "FunctionUrlAuthType",
                "InvokedViaFunctionUrl");
        FunctionRef ref = FunctionRef.of(call, request.functionName(), request.qualifier());
        var permission = new ResourcePolicy.Permission(
                Policies.statementId(request.statementId()),
                Policies.action(request.action()),
                Policies.principal(request.principal()),
                Policies.sourceArn(request.sourceArn()),
                Policies.sourceAccount(request.sourceAccount()),
                Policies.urlAuthType(request),
                Policies.invokedViaUrl(request));
        StoredFunction function = Policies.qualified(view, ref);
        ResourcePolicy policy = Policies.of(function, ref);
        Policies.checkRevision(policy, request.revisionId());
        if (policy.find(permission.statementId()).isPresent()) {
            throw LambdaErrors.conflict("The statement id (" + permission.statementId()
                    + ") provided already exists. Please provide a new statement id, or remove the existing"
                    + " statement.");
        }
        ResourcePolicy changed = policy.with(permission, call.ids().uuid().toString());
        Policies.checkLength(changed, ref.arn());
        return new Answer<>(
                AddPermissionResponse.builder()
                        .statement(permission.json(ref.arn()))
                        .build(),
                Txn.none().put(Functions.key(ref), function.withPolicy(Policies.qualifier(ref), changed)));
    }

    @Override
    public List<String> resources(CallContext call, AddPermissionRequest request) {
        return List.of(FunctionRef.of(call, request.functionName()).functionArn());
    }
}
