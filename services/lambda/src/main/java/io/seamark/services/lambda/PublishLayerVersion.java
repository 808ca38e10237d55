package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.LayerVersionContentInput;
import software.amazon.awssdk.services.lambda.model.PublishLayerVersionRequest;
import software.amazon.awssdk.services.lambda.model.PublishLayerVersionResponse;
import software.amazon.awssdk.services.lambda.model.Runtime;

/// Makes a new version of a layer from a zip, which is on disk before the change is returned.
///
/// See <https://docs.aws.amazon.com/lambda/latest/api/API_PublishLayerVersion.html>.
final class PublishLayerVersion implements Operation<PublishLayerVersionRequest, PublishLayerVersionResponse> {
    private static final int MOST_RUNTIMES = 15;

    private final CodeIntake intake;
    private final CodeStore codes;

    PublishLayerVersion(CodeIntake intake, CodeStore codes) {
        this.intake = intake;
        this.codes = codes;
    }

    @Override
    public Answer<PublishLayerVersionResponse> handle(CallContext call, View view, PublishLayerVersionRequest request) {
        Constraint.only(
                request,
                "LayerName",
                "Description",
                "Content",
                "CompatibleRuntimes",
                "LicenseInfo",
                "CompatibleArchitectures");
        String name = Layers.name(call, request.layerName());
        String description = Constraint.description(request.description());
        String license = request.licenseInfo() == null
                ? ""
                : Constraint.MEMBER.length("licenseInfo", request.licenseInfo(), 0, 512);
        List<String> runtimes = runtimes(request.compatibleRuntimesAsStrings());
        List<String> architectures = Layers.architectures(request.compatibleArchitecturesAsStrings());
        LayerVersionContentInput content = Constraint.MEMBER.required("content", request.content());
        CodeStore.Code code = codes.put(intake.zip(call, content));
        var counter = StoredLayer.counter(call.account(), call.region(), name);
        long version = view.get(counter).orElse(0L) + 1;
        var layer = new StoredLayer(
                name, version, description, license, runtimes, architectures, code.sha256(), code.size(), call.time());
        String arn = Layers.arn(call.account(), call.region(), name);
        return new Answer<>(
                Functions.fill(PublishLayerVersionResponse.builder(), Layers.item(call, layer))
                        .layerArn(arn)
                        .content(Layers.content(layer))
                        .build(),
                Txn.none()
                        .put(counter, version)
                        .put(StoredLayer.key(call.account(), call.region(), name, version), layer));
    }

    private static List<String> runtimes(List<String> given) {
        if (given.size() > MOST_RUNTIMES) {
            throw Constraint.MEMBER.failed(
                    given, "compatibleRuntimes", "Member must have length less than or equal to " + MOST_RUNTIMES);
        }
        for (String runtime : given) {
            if (Runtime.fromValue(runtime) == Runtime.UNKNOWN_TO_SDK_VERSION) {
                throw Constraint.MEMBER.failed(
                        given,
                        "compatibleRuntimes",
                        "Member must satisfy constraint: [Member must satisfy enum value" + " set: "
                                + Runtime.knownValues() + "]");
            }
        }
        return List.copyOf(given);
    }

    @Override
    public List<String> resources(CallContext call, PublishLayerVersionRequest request) {
        return List.of(Layers.arn(call.account(), call.region(), Layers.name(call, request.layerName())));
    }
}
