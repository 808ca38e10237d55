package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationResponse;

/// Changes what the request names of a function's configuration.
final class UpdateFunctionConfiguration
        implements Operation<UpdateFunctionConfigurationRequest, UpdateFunctionConfigurationResponse> {
    private final RoleSessions roles;
    private final SourceAccess access;
    private final CodeStore codes;

    UpdateFunctionConfiguration(RoleSessions roles, SourceAccess access, CodeStore codes) {
        this.roles = roles;
        this.access = access;
        this.codes = codes;
    }

    @Override
    public Answer<UpdateFunctionConfigurationResponse> handle(
            CallContext call, View view, UpdateFunctionConfigurationRequest request) {
        Supported.check(request);
        FunctionRef ref = FunctionRef.of(call, request.functionName()).unqualified("UpdateFunctionConfiguration");
        StoredFunction function = Functions.require(view, ref);
        FunctionVersion old = function.latest();
        UsedImage image = old.image();
        Supported.ofPackage(
                image != null,
                request.runtimeAsString(),
                request.handler(),
                !request.layers().isEmpty(),
                request.imageConfig());
        if (request.revisionId() != null && !request.revisionId().equals(old.revisionId())) {
            throw LambdaErrors.revision("GetFunction/GetAlias");
        }
        String role = request.role() == null ? old.role() : Constraint.role(request.role());
        if (!role.equals(old.role())) {
            Supported.role(roles, role);
        }
        List<UsedLayer> layers = request.hasLayers() ? Layers.used(call, view, request.layers()) : old.layersOrNone();
        codes.checkTogether(old.codeSha256(), layers);
        var changed = new FunctionVersion(
                old.version(),
                request.runtime() == null ? old.runtime() : Constraint.runtime(request.runtimeAsString()),
                request.handler() == null ? old.handler() : Constraint.handler(request.handler()),
                role,
                request.description() == null ? old.description() : Constraint.description(request.description()),
                Constraint.memory(request.memorySize(), old.memory()),
                Constraint.timeout(request.timeout(), old.timeout()),
                request.environment() == null
                        ? old.environment()
                        : Constraint.environment(request.environment().variables()),
                old.architectures(),
                old.codeSha256(),
                old.codeSize(),
                call.time(),
                call.ids().uuid().toString(),
                Supported.deadLetter(request.deadLetterConfig(), old.deadLetter(), role, access),
                layers,
                image == null ? null : image.configured(request.imageConfig()));
        var configuration = Functions.shape(ref.name(), ref.functionArn(), changed);
        return new Answer<>(
                Functions.fill(UpdateFunctionConfigurationResponse.builder(), configuration)
                        .build(),
                Txn.none().put(Functions.key(ref), function.withLatest(changed)));
    }

    @Override
    public List<String> resources(CallContext call, UpdateFunctionConfigurationRequest request) {
        return List.of(FunctionRef.of(call, request.functionName()).functionArn());
    }
}
