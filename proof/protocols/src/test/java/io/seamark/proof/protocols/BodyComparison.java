package io.seamark.proof.protocols;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.protocols.jsoncore.JsonNodeParser;
import software.amazon.awssdk.thirdparty.jackson.dataformat.cbor.CBORFactory;

/// Compares a body with the one a protocol test expects, by meaning where the test gives a media type.
///
/// Not compared, because the SDK's classes, which are our only schema, do not tell it or it is not the
/// codec's: the name of REST-XML's root elements, the namespace in an error's type, the case of an
/// error's `message`, an empty message, XML namespaces below the root and of errors, and request ids.
/// No body, `{}` and an empty document are one: the SDK has a response class for an operation without
/// output too.
final class BodyComparison {
    private static final Pattern EMPTY =
            Pattern.compile("\\s*(\\{\\s*}|(<\\?xml[^>]*>)?\\s*(<\\w+[^>]*/>|<(\\w+)[^>]*>\\s*</\\4>)?)\\s*");

    private BodyComparison() {}

    /// A sentence on the difference; empty when there is none.
    ///
    /// @param anyRoot whether the name of an XML document's root does not count
    static String difference(String expected, String mediaType, byte[] actual, boolean anyRoot) {
        String shown = new String(actual, StandardCharsets.UTF_8);
        if (EMPTY.matcher(expected).matches() && EMPTY.matcher(shown).matches()) {
            return "";
        }
        try {
            return switch (mediaType) {
                case "application/json" -> told(json(expected.getBytes(StandardCharsets.UTF_8)), json(actual));
                case "application/cbor" -> told(cbor(Base64.getDecoder().decode(expected)), cbor(actual));
                case "application/xml" ->
                    told(xml(expected.getBytes(StandardCharsets.UTF_8), anyRoot), xml(actual, anyRoot));
                default -> told(expected, shown);
            };
        } catch (RuntimeException e) {
            return "body: " + Differences.show(shown) + " (expected: " + Differences.show(expected) + "): " + e;
        }
    }

    private static String told(String expected, String actual) {
        return expected.equals(actual) ? "" : "body: " + actual + " (expected: " + expected + ")";
    }

    private static String json(byte[] body) {
        return body.length == 0 ? "" : canonical(JsonNodeParser.create().parse(body));
    }

    private static String cbor(byte[] body) {
        JsonNodeParser parser =
                JsonNodeParser.builder().jsonFactory(new CBORFactory()).build();
        return body.length == 0 ? "" : canonical(parser.parse(body));
    }

    private static String canonical(JsonNode node) {
        if (node.isObject()) {
            return object(node.asObject());
        }
        if (node.isArray()) {
            return node.asArray().stream().map(BodyComparison::canonical).collect(Collectors.joining(",", "[", "]"));
        }
        if (node.isNumber()) {
            return String.valueOf(Double.parseDouble(node.asNumber()));
        }
        if (node.isEmbeddedObject()) {
            Object object = node.asEmbeddedObject();
            return object instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(object);
        }
        return String.valueOf(node);
    }

    private static String object(Map<String, JsonNode> members) {
        var sorted = new TreeMap<String, String>();
        boolean error = members.containsKey("__type");
        members.forEach((name, value) -> {
            boolean type = error && name.equals("__type");
            String text = type ? value.text().substring(value.text().indexOf('#') + 1) : canonical(value);
            sorted.put(name.equals("Message") ? "message" : name, text);
        });
        return sorted.toString();
    }

    private static String xml(byte[] body, boolean anyRoot) {
        if (body.length == 0) {
            return "";
        }
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return canonical(
                    factory.newDocumentBuilder()
                            .parse(new ByteArrayInputStream(body))
                            .getDocumentElement(),
                    anyRoot);
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isRequestId(Element element) {
        return Set.of("RequestId", "requestId", "RequestID", "ResponseMetadata", "HostId")
                        .contains(element.getTagName())
                || (element.getTagName().equals("Message")
                        && element.getTextContent().isEmpty());
    }

    /// Elements of one name keep their order; different names have none. White space between elements
    /// is nothing.
    private static String canonical(Element element, boolean anyRoot) {
        boolean root = element.getParentNode() instanceof Document;
        boolean namespace = root && !anyRoot && !element.getTagName().equals("ErrorResponse");
        var attributes = new ArrayList<String>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            var attribute = (Attr) element.getAttributes().item(i);
            if (namespace || !attribute.getName().startsWith("xmlns")) {
                attributes.add(" " + attribute.getName() + "=" + attribute.getValue());
            }
        }
        attributes.sort(Comparator.naturalOrder());
        boolean leaf = true;
        var children = new ArrayList<Element>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            leaf &= !(node instanceof Element);
            if (node instanceof Element inner && !isRequestId(inner)) {
                children.add(inner);
            }
        }
        children.sort(Comparator.comparing(Element::getTagName));
        String inside = leaf
                ? element.getTextContent()
                : children.stream().map(child -> canonical(child, anyRoot)).collect(Collectors.joining());
        List<String> head = new ArrayList<>(List.of(root && anyRoot ? "*" : element.getTagName()));
        head.addAll(attributes);
        return "<" + String.join("", head) + ">" + inside + "</>";
    }
}
