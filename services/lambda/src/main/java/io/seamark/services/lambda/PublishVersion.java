package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.PublishVersionRequest;
import software.amazon.awssdk.services.lambda.model.PublishVersionResponse;

/// Publishes what `$LATEST` is as the next version.
final class PublishVersion implements Operation<PublishVersionRequest, PublishVersionResponse> {
    @Override
    public Answer<PublishVersionResponse> handle(CallContext call, View view, PublishVersionRequest request) {
        Constraint.only(request, "FunctionName", "CodeSha256", "Description", "RevisionId");
        FunctionRef ref = FunctionRef.of(call, request.functionName()).unqualified("PublishVersion");
        StoredFunction function = Functions.require(view, ref);
        FunctionVersion latest = function.latest();
        if (request.revisionId() != null && !request.revisionId().equals(latest.revisionId())) {
            throw LambdaErrors.revision("GetFunction/GetAlias");
        }
        if (request.codeSha256() != null && !request.codeSha256().equals(latest.codeSha256())) {
            throw LambdaErrors.invalid("CodeSHA256 (" + request.codeSha256()
                    + ") is different from current CodeSHA256 in $LATEST (" + latest.codeSha256()
                    + "). Please try again with the CodeSHA256 in $LATEST.");
        }
        String description =
                request.description() == null ? latest.description() : Constraint.description(request.description());
        var published = Publication.of(
                view, ref, function, description, call.time(), call.ids().uuid().toString());
        var configuration = Functions.shape(ref.name(), Functions.arn(ref, published.version()), published.version());
        return new Answer<>(
                Functions.fill(PublishVersionResponse.builder(), configuration).build(),
                published.changes().isEmpty()
                        ? published.changes()
                        : published.changes().put(Functions.key(ref), published.function()));
    }

    @Override
    public List<String> resources(CallContext call, PublishVersionRequest request) {
        return List.of(FunctionRef.of(call, request.functionName()).functionArn());
    }
}
