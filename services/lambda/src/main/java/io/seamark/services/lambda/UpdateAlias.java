package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.UpdateAliasRequest;
import software.amazon.awssdk.services.lambda.model.UpdateAliasResponse;

/// Has an alias name another version.
final class UpdateAlias implements Operation<UpdateAliasRequest, UpdateAliasResponse> {
    @Override
    public Answer<UpdateAliasResponse> handle(CallContext call, View view, UpdateAliasRequest request) {
        Constraint.only(request, "FunctionName", "Name", "FunctionVersion", "Description", "RevisionId");
        FunctionRef ref = FunctionRef.of(call, request.functionName()).unqualified("UpdateAlias");
        StoredAlias old = Aliases.require(view, ref, request.name());
        if (request.revisionId() != null && !request.revisionId().equals(old.revisionId())) {
            throw LambdaErrors.revision("GetFunction/GetAlias");
        }
        var alias = new StoredAlias(
                old.name(),
                request.functionVersion() == null
                        ? old.version()
                        : Aliases.version(view, ref, request.functionVersion()),
                request.description() == null ? old.description() : Constraint.description(request.description()),
                call.ids().uuid().toString());
        return new Answer<>(
                UpdateAliasResponse.builder()
                        .aliasArn(ref.functionArn() + ":" + alias.name())
                        .name(alias.name())
                        .functionVersion(alias.version())
                        .description(alias.description())
                        .revisionId(alias.revisionId())
                        .build(),
                Txn.none().put(Aliases.key(ref, alias.name()), alias));
    }

    @Override
    public List<String> resources(CallContext call, UpdateAliasRequest request) {
        return List.of(FunctionRef.of(call, request.functionName()).functionArn());
    }
}
