package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.CreateAliasRequest;
import software.amazon.awssdk.services.lambda.model.CreateAliasResponse;

/// Gives a version of a function a name.
final class CreateAlias implements Operation<CreateAliasRequest, CreateAliasResponse> {
    @Override
    public Answer<CreateAliasResponse> handle(CallContext call, View view, CreateAliasRequest request) {
        Constraint.only(request, "FunctionName", "Name", "FunctionVersion", "Description");
        FunctionRef ref = FunctionRef.of(call, request.functionName()).unqualified("CreateAlias");
        Functions.require(view, ref);
        var alias = new StoredAlias(
                Aliases.name(request.name()),
                Aliases.version(view, ref, request.functionVersion()),
                Constraint.description(request.description()),
                call.ids().uuid().toString());
        var key = Aliases.key(ref, alias.name());
        String arn = ref.functionArn() + ":" + alias.name();
        if (view.exists(key)) {
            throw LambdaErrors.conflict("Alias already exists: " + arn);
        }
        return new Answer<>(
                CreateAliasResponse.builder()
                        .aliasArn(arn)
                        .name(alias.name())
                        .functionVersion(alias.version())
                        .description(alias.description())
                        .revisionId(alias.revisionId())
                        .build(),
                Txn.none().put(key, alias));
    }

    @Override
    public List<String> resources(CallContext call, CreateAliasRequest request) {
        return List.of(FunctionRef.of(call, request.functionName()).functionArn());
    }
}
