package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeResponse;

/// Replaces a function's code.
final class UpdateFunctionCode implements Operation<UpdateFunctionCodeRequest, UpdateFunctionCodeResponse> {
    private final CodeStore codes;
    private final String machine;

    UpdateFunctionCode(CodeStore codes, String machine) {
        this.codes = codes;
        this.machine = machine;
    }

    @Override
    public Answer<UpdateFunctionCodeResponse> handle(CallContext call, View view, UpdateFunctionCodeRequest request) {
        FunctionRef ref = FunctionRef.of(call, request.functionName()).unqualified("UpdateFunctionCode");
        byte[] zip = Supported.zip(request);
        StoredFunction function = Functions.require(view, ref);
        FunctionVersion latest = function.latest();
        if (request.revisionId() != null && !request.revisionId().equals(latest.revisionId())) {
            throw LambdaErrors.revision("GetFunction/GetAlias");
        }
        List<String> architectures = Constraint.architectures(
                request.architecturesAsStrings(), latest.architectures(), latest.runtime(), machine);
        boolean dryRun = Boolean.TRUE.equals(request.dryRun());
        CodeStore.Code code = dryRun ? codes.check(zip) : codes.put(zip);
        if (!dryRun) {
            codes.checkTogether(code.sha256(), latest.layersOrNone());
        }
        var ids = call.ids();
        FunctionVersion changed =
                latest.withCode(code, architectures, call.time(), ids.uuid().toString());
        StoredFunction after = function.withLatest(changed);
        var published = !dryRun && Boolean.TRUE.equals(request.publish())
                ? Publication.of(
                        view,
                        ref,
                        after,
                        changed.description(),
                        call.time(),
                        ids.uuid().toString())
                : new Publication(after, changed, Txn.none());
        var configuration = Functions.shape(ref.name(), Functions.arn(ref, published.version()), published.version());
        return new Answer<>(
                Functions.fill(UpdateFunctionCodeResponse.builder(), configuration)
                        .build(),
                dryRun ? Txn.none() : published.changes().put(Functions.key(ref), published.function()));
    }

    @Override
    public List<String> resources(CallContext call, UpdateFunctionCodeRequest request) {
        return List.of(FunctionRef.of(call, request.functionName()).functionArn());
    }
}
