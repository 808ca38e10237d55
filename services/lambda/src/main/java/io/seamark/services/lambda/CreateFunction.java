package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.PackageType;

/// Makes a function from a zip or an image. It is active at once.
///
/// The zip is on disk before the change is returned; where the change is then not made, the next
/// start removes it.
final class CreateFunction implements Operation<CreateFunctionRequest, CreateFunctionResponse> {
    private final CodeIntake intake;
    private final CodeStore codes;
    private final RoleSessions roles;
    private final SourceAccess access;
    private final String machine;

    CreateFunction(CodeIntake intake, CodeStore codes, RoleSessions roles, SourceAccess access, String machine) {
        this.intake = intake;
        this.codes = codes;
        this.roles = roles;
        this.access = access;
        this.machine = machine;
    }

    @Override
    public Answer<CreateFunctionResponse> handle(CallContext call, View view, CreateFunctionRequest request) {
        Supported.check(request);
        FunctionRef ref = FunctionRef.of(call, request.functionName());
        if (ref.qualifier() != null) {
            throw LambdaErrors.invalid("The function name must not have a qualifier.");
        }
        boolean ofImage = request.packageType() == PackageType.IMAGE;
        String runtime = ofImage ? "" : Constraint.runtime(request.runtimeAsString());
        String handler = ofImage ? "" : Constraint.handler(request.handler());
        String role = Constraint.role(request.role());
        int memory = Constraint.memory(request.memorySize(), 128);
        int timeout = Constraint.timeout(request.timeout(), 3);
        Map<String, String> environment = request.environment() == null
                ? Map.of()
                : Constraint.environment(request.environment().variables());
        List<String> architectures = Constraint.architectures(
                request.architecturesAsStrings(),
                List.of(Constraint.isOfMachine(runtime) ? machine : "x86_64"),
                runtime,
                machine);
        String description = Constraint.description(request.description());
        Map<String, String> tags = Constraint.tags(request.tags());
        if (view.exists(Functions.key(ref))) {
            throw LambdaErrors.conflict("Function already exist: " + ref.name());
        }
        Supported.role(roles, role);
        String deadLetter = Supported.deadLetter(request.deadLetterConfig(), null, role, access);
        UsedImage image = ofImage ? intake.image(request.code(), machine).configured(request.imageConfig()) : null;
        CodeStore.Code code =
                image == null ? codes.put(intake.zip(call, request.code())) : new CodeStore.Code(image.sha256(), 0);
        List<UsedLayer> layers = Layers.used(call, view, request.layers());
        codes.checkTogether(code.sha256(), layers);
        var ids = call.ids();
        var latest = new FunctionVersion(
                FunctionVersion.LATEST,
                runtime,
                handler,
                role,
                description,
                memory,
                timeout,
                environment,
                architectures,
                code.sha256(),
                code.size(),
                call.time(),
                ids.uuid().toString(),
                deadLetter,
                layers.isEmpty() ? null : layers,
                image);
        var function = new StoredFunction(ref.name(), latest, tags, null, 0, Map.of());
        boolean publish = Boolean.TRUE.equals(request.publish());
        var published = publish
                ? Publication.of(
                        view,
                        ref,
                        function,
                        description,
                        call.time(),
                        ids.uuid().toString())
                : new Publication(function, latest, Txn.none());
        var configuration = Functions.shape(ref.name(), Functions.arn(ref, published.version()), published.version());
        return new Answer<>(
                Functions.fill(CreateFunctionResponse.builder(), configuration).build(),
                published.changes().put(Functions.key(ref), published.function()));
    }

    @Override
    public List<String> resources(CallContext call, CreateFunctionRequest request) {
        return List.of(FunctionRef.of(call, request.functionName()).functionArn());
    }
}
