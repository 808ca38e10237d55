package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.Concurrency;
import software.amazon.awssdk.services.lambda.model.FunctionCodeLocation;
import software.amazon.awssdk.services.lambda.model.GetFunctionRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionResponse;

/// Shows a function. A zip has no location: it cannot be downloaded.
final class GetFunction implements Operation<GetFunctionRequest, GetFunctionResponse> {
    @Override
    public Answer<GetFunctionResponse> handle(CallContext call, View view, GetFunctionRequest request) {
        var found = Functions.resolve(view, FunctionRef.of(call, request.functionName(), request.qualifier()));
        StoredFunction function = found.function();
        var response = GetFunctionResponse.builder()
                .configuration(found.shape())
                .code(location(found.version().image()));
        if (!function.tags().isEmpty()) {
            response.tags(function.tags());
        }
        if (function.reserved() != null) {
            response.concurrency(Concurrency.builder()
                    .reservedConcurrentExecutions(function.reserved())
                    .build());
        }
        return Answer.of(response.build());
    }

    private static FunctionCodeLocation location(@Nullable UsedImage image) {
        if (image == null) {
            return FunctionCodeLocation.builder().repositoryType("S3").build();
        }
        return FunctionCodeLocation.builder()
                .repositoryType("ECR")
                .imageUri(image.uri())
                .resolvedImageUri(image.resolved())
                .build();
    }

    @Override
    public List<String> resources(CallContext call, GetFunctionRequest request) {
        return List.of(FunctionRef.of(call, request.functionName()).functionArn());
    }
}
