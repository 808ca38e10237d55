package io.seamark.proof.protocols;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.traits.JsonValueTrait;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.LocationTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.traits.Trait;
import software.amazon.awssdk.core.traits.XmlAttributeTrait;
import software.amazon.smithy.aws.traits.protocols.Ec2QueryNameTrait;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.shapes.ListShape;
import software.amazon.smithy.model.shapes.MapShape;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.traits.HttpHeaderTrait;
import software.amazon.smithy.model.traits.HttpLabelTrait;
import software.amazon.smithy.model.traits.HttpPayloadTrait;
import software.amazon.smithy.model.traits.HttpPrefixHeadersTrait;
import software.amazon.smithy.model.traits.HttpQueryParamsTrait;
import software.amazon.smithy.model.traits.HttpQueryTrait;
import software.amazon.smithy.model.traits.HttpResponseCodeTrait;
import software.amazon.smithy.model.traits.IdempotencyTokenTrait;
import software.amazon.smithy.model.traits.JsonNameTrait;
import software.amazon.smithy.model.traits.MediaTypeTrait;
import software.amazon.smithy.model.traits.StreamingTrait;
import software.amazon.smithy.model.traits.XmlFlattenedTrait;
import software.amazon.smithy.model.traits.XmlNameTrait;

/// Makes of a Smithy model's members the `SdkField`s that the SDK's code generator writes for them,
/// per protocol.
///
/// Used by one thread.
final class SmithyFields {
    private final Model model;
    private final String protocol;
    private final Map<Shape, SmithyStructure> structures = new HashMap<>();

    /// @param protocol the trait's name, such as `restJson1`
    SmithyFields(Model model, String protocol) {
        this.model = model;
        this.protocol = protocol;
    }

    SmithyStructure structure(Shape shape) {
        return structures.computeIfAbsent(
                shape, made -> new SmithyStructure(made.getId().getName(), made.isUnionShape(), () -> fields(made)));
    }

    private List<SdkField<?>> fields(Shape shape) {
        var fields = new ArrayList<SdkField<?>>();
        for (MemberShape member : shape.members()) {
            if (!isStreamed(member)) {
                fields.add(field(member, shape));
            }
        }
        return List.copyOf(fields);
    }

    /// Whether the member is not in the SDK's class because it is the message's streamed body.
    boolean isStreamed(MemberShape member) {
        return member.hasTrait(HttpPayloadTrait.class)
                && member.getMemberTrait(model, StreamingTrait.class).isPresent();
    }

    private SdkField<?> field(MemberShape member, Shape container) {
        String name = member.getMemberName();
        var traits = new ArrayList<Trait>();
        traits.add(location(member, container));
        if (isRest() && member.hasTrait(HttpPayloadTrait.class)) {
            traits.add(PayloadTrait.create());
        }
        if (member.hasTrait(IdempotencyTokenTrait.class)) {
            traits.add(DefaultValueTrait.idempotencyToken());
        }
        if (member.hasTrait(software.amazon.smithy.model.traits.XmlAttributeTrait.class)) {
            traits.add(XmlAttributeTrait.create());
        }
        if (isRest() && member.hasTrait(HttpHeaderTrait.class) && isJson(member)) {
            traits.add(JsonValueTrait.create());
        }
        return described(member, model.expectShape(member.getTarget()), name, traits);
    }

    private boolean isJson(MemberShape member) {
        return member.getMemberTrait(model, MediaTypeTrait.class)
                .filter(type -> type.getValue().equals("application/json"))
                .isPresent();
    }

    private SdkField<?> described(MemberShape member, Shape target, @Nullable String name, List<Trait> traits) {
        timestampFormat(member).ifPresent(traits::add);
        boolean flattened = member.hasTrait(XmlFlattenedTrait.class);
        SdkField.Builder<Object> field = SdkField.builder(kind(target));
        if (target instanceof ListShape list) {
            traits.add(ListTrait.builder()
                    .memberLocationName(xmlName(list.getMember()).orElse(null))
                    .memberFieldInfo(element(list.getMember(), "member"))
                    .isFlattened(flattened)
                    .build());
        } else if (target instanceof MapShape map) {
            traits.add(MapTrait.builder()
                    .keyLocationName(xmlName(map.getKey()).orElse("key"))
                    .valueLocationName(xmlName(map.getValue()).orElse("value"))
                    .valueFieldInfo(element(map.getValue(), "value"))
                    .isFlattened(flattened)
                    .build());
        } else if (target.isStructureShape() || target.isUnionShape()) {
            SmithyStructure structure = structure(target);
            field.constructor(() -> MapPojo.builder(structure));
        }
        if (name != null) {
            field.memberName(name)
                    .getter(pojo -> ((MapPojo) pojo).values().get(name))
                    .setter((pojo, value) -> ((MapPojo.Builder) pojo).set(name, value));
        }
        return field.traits(traits.toArray(Trait[]::new)).build();
    }

    private SdkField<?> element(MemberShape member, String otherwise) {
        var traits = new ArrayList<Trait>();
        String name = xmlName(member).orElse(otherwise);
        traits.add(LocationTrait.builder()
                .location(MarshallLocation.PAYLOAD)
                .locationName(name)
                .unmarshallLocationName(name)
                .build());
        return described(member, model.expectShape(member.getTarget()), null, traits);
    }

    private LocationTrait location(MemberShape member, Shape container) {
        String name = bodyName(member);
        LocationTrait.Builder trait =
                LocationTrait.builder().location(MarshallLocation.PAYLOAD).unmarshallLocationName(name);
        if (protocol.equals("ec2Query")) {
            name = member.getTrait(Ec2QueryNameTrait.class)
                    .map(Ec2QueryNameTrait::getValue)
                    .orElse(capitalized(name));
        }
        trait.locationName(name);
        return isRest() ? bound(trait, member, container).build() : trait.build();
    }

    private LocationTrait.Builder bound(LocationTrait.Builder trait, MemberShape member, Shape container) {
        member.getTrait(HttpHeaderTrait.class)
                .ifPresent(header -> trait.location(MarshallLocation.HEADER)
                        .locationName(header.getValue())
                        .unmarshallLocationName(header.getValue()));
        member.getTrait(HttpPrefixHeadersTrait.class)
                .ifPresent(prefix -> trait.location(MarshallLocation.HEADER)
                        .locationName(prefix.getValue())
                        .unmarshallLocationName(prefix.getValue()));
        member.getTrait(HttpQueryTrait.class)
                .ifPresent(query -> trait.location(MarshallLocation.QUERY_PARAM)
                        .locationName(query.getValue())
                        .unmarshallLocationName(query.getValue()));
        if (member.hasTrait(HttpQueryParamsTrait.class)) {
            trait.location(MarshallLocation.QUERY_PARAM);
        }
        if (member.hasTrait(HttpResponseCodeTrait.class)) {
            trait.location(MarshallLocation.STATUS_CODE);
        }
        if (member.hasTrait(HttpLabelTrait.class)) {
            trait.location(isGreedy(member, container) ? MarshallLocation.GREEDY_PATH : MarshallLocation.PATH)
                    .locationName(member.getMemberName())
                    .unmarshallLocationName(member.getMemberName());
        }
        return trait;
    }

    private boolean isGreedy(MemberShape member, Shape container) {
        return model.getOperationShapes().stream()
                .filter(operation -> operation.getInputShape().equals(container.getId()))
                .flatMap(operation -> operation.getTrait(software.amazon.smithy.model.traits.HttpTrait.class).stream())
                .flatMap(http -> http.getUri().getGreedyLabel().stream())
                .anyMatch(label -> label.getContent().equals(member.getMemberName()));
    }

    private String bodyName(MemberShape member) {
        return switch (protocol) {
            case "restJson1" ->
                member.getTrait(JsonNameTrait.class)
                        .map(JsonNameTrait::getValue)
                        .orElse(member.getMemberName());
            case "awsQuery", "ec2Query", "restXml" -> xmlName(member).orElse(xmlNameOfPayload(member));
            default -> member.getMemberName();
        };
    }

    /// A structure that is the whole body is named as its own shape, unless the member says otherwise.
    private String xmlNameOfPayload(MemberShape member) {
        Shape target = model.expectShape(member.getTarget());
        if (!member.hasTrait(HttpPayloadTrait.class) || !(target.isStructureShape() || target.isUnionShape())) {
            return member.getMemberName();
        }
        return target.getTrait(XmlNameTrait.class)
                .map(XmlNameTrait::getValue)
                .orElse(target.getId().getName());
    }

    private static Optional<String> xmlName(MemberShape member) {
        return member.getTrait(XmlNameTrait.class).map(XmlNameTrait::getValue);
    }

    private Optional<Trait> timestampFormat(MemberShape member) {
        return member.getMemberTrait(model, software.amazon.smithy.model.traits.TimestampFormatTrait.class)
                .map(format -> TimestampFormatTrait.create(
                        switch (format.getFormat()) {
                            case DATE_TIME -> TimestampFormatTrait.Format.ISO_8601;
                            case HTTP_DATE -> TimestampFormatTrait.Format.RFC_822;
                            default -> TimestampFormatTrait.Format.UNIX_TIMESTAMP;
                        }));
    }

    private boolean isRest() {
        return protocol.startsWith("rest");
    }

    private static String capitalized(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    @SuppressWarnings("unchecked")
    private static MarshallingType<Object> kind(Shape shape) {
        MarshallingType<?> kind = switch (shape.getType()) {
            case STRING, ENUM -> MarshallingType.STRING;
            case INTEGER, INT_ENUM -> MarshallingType.INTEGER;
            case LONG -> MarshallingType.LONG;
            case SHORT -> MarshallingType.SHORT;
            case BYTE -> MarshallingType.BYTE;
            case FLOAT -> MarshallingType.FLOAT;
            case DOUBLE -> MarshallingType.DOUBLE;
            case BIG_DECIMAL, BIG_INTEGER -> MarshallingType.BIG_DECIMAL;
            case BOOLEAN -> MarshallingType.BOOLEAN;
            case TIMESTAMP -> MarshallingType.INSTANT;
            case BLOB -> MarshallingType.SDK_BYTES;
            case DOCUMENT -> MarshallingType.DOCUMENT;
            case LIST, SET -> MarshallingType.LIST;
            case MAP -> MarshallingType.MAP;
            case STRUCTURE, UNION -> MarshallingType.SDK_POJO;
            default -> throw new IllegalStateException(shape.getId() + ": " + shape.getType());
        };
        return (MarshallingType<Object>) kind;
    }
}
