package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.GetAliasRequest;
import software.amazon.awssdk.services.lambda.model.GetAliasResponse;

/// Shows an alias.
final class GetAlias implements Operation<GetAliasRequest, GetAliasResponse> {
    @Override
    public Answer<GetAliasResponse> handle(CallContext call, View view, GetAliasRequest request) {
        FunctionRef ref = FunctionRef.of(call, request.functionName()).unqualified("GetAlias");
        StoredAlias alias = Aliases.require(view, ref, request.name());
        return Answer.of(GetAliasResponse.builder()
                .aliasArn(ref.functionArn() + ":" + alias.name())
                .name(alias.name())
                .functionVersion(alias.version())
                .description(alias.description())
                .revisionId(alias.revisionId())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, GetAliasRequest request) {
        return List.of(FunctionRef.of(call, request.functionName()).functionArn());
    }
}
