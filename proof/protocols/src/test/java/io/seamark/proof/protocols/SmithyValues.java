package io.seamark.proof.protocols;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.document.Document;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.node.ArrayNode;
import software.amazon.smithy.model.node.BooleanNode;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.node.NumberNode;
import software.amazon.smithy.model.node.ObjectNode;
import software.amazon.smithy.model.node.StringNode;
import software.amazon.smithy.model.shapes.ListShape;
import software.amazon.smithy.model.shapes.MapShape;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.Shape;

/// Turns the `params` of a protocol test into the values that the SDK's classes would hold.
final class SmithyValues {
    private final Model model;
    private final SmithyFields fields;

    SmithyValues(Model model, SmithyFields fields) {
        this.model = model;
        this.fields = fields;
    }

    /// The structure that the test means.
    MapPojo structure(Shape shape, ObjectNode params) {
        MapPojo.Builder builder = MapPojo.builder(fields.structure(shape));
        for (MemberShape member : shape.members()) {
            params.getMember(member.getMemberName())
                    .filter(node -> !fields.isStreamed(member))
                    .ifPresent(node -> builder.set(member.getMemberName(), value(member, node)));
        }
        return (MapPojo) builder.build();
    }

    private @Nullable Object value(MemberShape member, Node node) {
        Shape target = model.expectShape(member.getTarget());
        if (node.isNullNode() && !target.isDocumentShape()) {
            return null;
        }
        return switch (target.getType()) {
            case STRING, ENUM -> node.expectStringNode().getValue();
            case BLOB -> SdkBytes.fromString(node.expectStringNode().getValue(), StandardCharsets.UTF_8);
            case BOOLEAN -> node.expectBooleanNode().getValue();
            case TIMESTAMP -> instant(node.expectNumberNode());
            case INTEGER, INT_ENUM -> node.expectNumberNode().getValue().intValue();
            case LONG -> node.expectNumberNode().getValue().longValue();
            case SHORT -> node.expectNumberNode().getValue().shortValue();
            case BYTE -> node.expectNumberNode().getValue().byteValue();
            case FLOAT -> (float) floating(node);
            case DOUBLE -> floating(node);
            case BIG_DECIMAL, BIG_INTEGER ->
                new BigDecimal(node.expectNumberNode().getValue().toString());
            case DOCUMENT -> document(node);
            case LIST, SET -> list((ListShape) target, node.expectArrayNode());
            case MAP -> map((MapShape) target, node.expectObjectNode());
            case STRUCTURE, UNION -> structure(target, node.expectObjectNode());
            default -> throw new IllegalStateException(target.getId() + ": " + target.getType());
        };
    }

    private static Instant instant(NumberNode seconds) {
        return Instant.ofEpochMilli(
                new BigDecimal(seconds.getValue().toString()).movePointRight(3).longValue());
    }

    private static double floating(Node node) {
        return node instanceof StringNode text
                ? Double.parseDouble(text.getValue())
                : node.expectNumberNode().getValue().doubleValue();
    }

    private List<@Nullable Object> list(ListShape shape, ArrayNode nodes) {
        var values = new ArrayList<@Nullable Object>();
        nodes.forEach(node -> values.add(value(shape.getMember(), node)));
        return Collections.unmodifiableList(values);
    }

    private Map<String, @Nullable Object> map(MapShape shape, ObjectNode nodes) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        nodes.getStringMap().forEach((key, node) -> values.put(key, value(shape.getValue(), node)));
        return Collections.unmodifiableMap(values);
    }

    private static Document document(Node node) {
        return switch (node) {
            case StringNode text -> Document.fromString(text.getValue());
            case BooleanNode truth -> Document.fromBoolean(truth.getValue());
            case NumberNode number -> Document.fromNumber(number.getValue().toString());
            case ArrayNode list ->
                Document.fromList(
                        list.getElements().stream().map(SmithyValues::document).toList());
            case ObjectNode object -> {
                var members = new LinkedHashMap<String, Document>();
                object.getStringMap().forEach((key, value) -> members.put(key, document(value)));
                yield Document.fromMap(members);
            }
            default -> Document.fromNull();
        };
    }
}
