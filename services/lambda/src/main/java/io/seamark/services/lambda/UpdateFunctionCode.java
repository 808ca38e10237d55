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
    private final CodeIntake intake;
    private final CodeStore codes;
    private final String machine;

    UpdateFunctionCode(CodeIntake intake, CodeStore codes, String machine) {
        this.intake = intake;
        this.codes = codes;
        this.machine = machine;
    }

    @Override
    public Answer<UpdateFunctionCodeResponse> handle(CallContext call, View view, UpdateFunctionCodeRequest request) {
        FunctionRef ref = FunctionRef.of(call, request.functionName()).unqualified("UpdateFunctionCode");
        Constraint.only(
                request,
                "FunctionName",
                "ZipFile",
                "S3Bucket",
                "S3Key",
                "S3ObjectVersion",
                "ImageUri",
                "Publish",
                "DryRun",
                "RevisionId",
                "Architectures");
        StoredFunction function = Functions.require(view, ref);
        FunctionVersion latest = function.latest();
        if (request.revisionId() != null && !request.revisionId().equals(latest.revisionId())) {
            throw LambdaErrors.revision("GetFunction/GetAlias");
        }
        List<String> architectures = Constraint.architectures(
                request.architecturesAsStrings(), latest.architectures(), latest.runtime(), machine);
        boolean dryRun = Boolean.TRUE.equals(request.dryRun());
        var ids = call.ids();
        String revision = ids.uuid().toString();
        UsedImage image = latest.image();
        FunctionVersion changed = image == null
                ? latest.withCode(zip(call, request, latest, dryRun), architectures, call.time(), revision)
                : latest.withImage(
                        image.replaced(intake.image(request, machine)), architectures, call.time(), revision);
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

    private CodeStore.Code zip(
            CallContext call, UpdateFunctionCodeRequest request, FunctionVersion latest, boolean dryRun) {
        byte[] zip = intake.zip(call, request);
        CodeStore.Code code = dryRun ? codes.check(zip) : codes.put(zip);
        if (!dryRun) {
            codes.checkTogether(code.sha256(), latest.layersOrNone());
        }
        return code;
    }

    @Override
    public List<String> resources(CallContext call, UpdateFunctionCodeRequest request) {
        return List.of(FunctionRef.of(call, request.functionName()).functionArn());
    }
}
