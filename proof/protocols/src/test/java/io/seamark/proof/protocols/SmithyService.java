package io.seamark.proof.protocols;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.protocol.Codec;
import io.seamark.platform.protocol.ModeledError;
import io.seamark.platform.protocol.OperationModel;
import io.seamark.platform.protocol.ServiceModel;
import io.seamark.platform.protocol.WireError;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.protocols.core.OperationInfo;
import software.amazon.smithy.aws.traits.ServiceTrait;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.knowledge.TopDownIndex;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.OperationShape;
import software.amazon.smithy.model.shapes.ServiceShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.traits.HttpTrait;
import software.amazon.smithy.model.traits.XmlNamespaceTrait;

/// A service of a Smithy model, described as if the SDK had a module for it.
final class SmithyService implements ServiceModel {
    private final Model model;
    private final ServiceShape shape;
    private final String protocol;
    private final Codec codec;
    private final SmithyFields fields;
    private final Map<String, OperationModel> operations = new LinkedHashMap<>();

    SmithyService(Model model, ServiceShape shape, String protocol, Codec codec) {
        this.model = model;
        this.shape = shape;
        this.protocol = protocol;
        this.codec = codec;
        this.fields = new SmithyFields(model, protocol);
        for (OperationShape operation : TopDownIndex.of(model).getContainedOperations(shape)) {
            operations.put(operation.getId().getName(), operation(operation));
        }
    }

    private OperationModel operation(OperationShape operation) {
        Shape input = model.expectShape(operation.getInputShape());
        Shape output = model.expectShape(operation.getOutputShape());
        SmithyStructure request = fields.structure(input);
        SmithyStructure response = fields.structure(output);
        return new OperationModel(
                operation.getId().getName(),
                MapPojo.Structure.class,
                MapPojo.Structure.class,
                binding(operation, input),
                xmlNamespace(),
                () -> MapPojo.builder(request),
                () -> MapPojo.builder(response));
    }

    private OperationInfo binding(OperationShape operation, Shape input) {
        String name = operation.getId().getName();
        boolean streams = input.members().stream().anyMatch(fields::isStreamed);
        OperationInfo.Builder binding = OperationInfo.builder()
                .apiVersion(shape.getVersion())
                .hasStreamingInput(streams)
                .httpMethod(SdkHttpMethod.POST)
                .requestUri("/")
                .operationIdentifier(
                        protocol.endsWith("Query") ? name : shape.getId().getName() + "." + name);
        if (protocol.startsWith("rest")) {
            HttpTrait http = operation.expectTrait(HttpTrait.class);
            binding.httpMethod(SdkHttpMethod.fromValue(http.getMethod().toUpperCase(Locale.ROOT)))
                    .requestUri(http.getUri().toString());
        }
        return binding.build();
    }

    SmithyFields fields() {
        return fields;
    }

    /// Whether the message's body is not described by its fields.
    boolean streams(Shape message) {
        return message.members().stream().anyMatch((MemberShape member) -> fields.isStreamed(member));
    }

    @Override
    public String name() {
        return shape.getTrait(ServiceTrait.class)
                .map(trait -> trait.getSdkId().toLowerCase(Locale.ROOT).replace(" ", ""))
                .orElse(shape.getId().getName());
    }

    @Override
    public String signingName() {
        return shape.getTrait(ServiceTrait.class)
                .map(ServiceTrait::getArnNamespace)
                .orElse(name());
    }

    @Override
    public String eventSource() {
        return signingName() + ".amazonaws.com";
    }

    @Override
    public String apiVersion() {
        return shape.getVersion();
    }

    @Override
    public String namespace() {
        return shape.getTrait(XmlNamespaceTrait.class)
                .map(XmlNamespaceTrait::getUri)
                .orElse("");
    }

    @Override
    public String xmlNamespace() {
        return namespace();
    }

    @Override
    public List<Codec> codecs() {
        return List.of(codec);
    }

    @Override
    public Collection<OperationModel> operations() {
        return operations.values();
    }

    @Override
    public Optional<OperationModel> operation(String name) {
        return Optional.ofNullable(operations.get(name));
    }

    @Override
    public Collection<ModeledError> errors() {
        return List.of();
    }

    @Override
    public Optional<WireError> error(Throwable thrown) {
        return thrown instanceof ApiException error
                ? Optional.of(new WireError(error.code(), error.status(), String.valueOf(error.getMessage()), null))
                : Optional.empty();
    }
}
