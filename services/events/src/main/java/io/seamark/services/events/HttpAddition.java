package io.seamark.services.events;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ConnectionHttpParameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a connection adds to each of its requests.
///
/// @param body members that are added to a JSON object, or fields of a form
record HttpAddition(Map<String, String> headers, Map<String, String> query, Map<String, String> body) {
    static final HttpAddition NONE = new HttpAddition(Map.of(), Map.of(), Map.of());

    static HttpAddition of(@Nullable ConnectionHttpParameters given) {
        if (given == null) {
            return NONE;
        }
        var headers = new LinkedHashMap<String, String>();
        given.headerParameters().forEach(p -> headers.put(p.key(), text(p.value())));
        var query = new LinkedHashMap<String, String>();
        given.queryStringParameters().forEach(p -> query.put(p.key(), text(p.value())));
        var body = new LinkedHashMap<String, String>();
        given.bodyParameters().forEach(p -> body.put(p.key(), text(p.value())));
        return new HttpAddition(headers, query, body);
    }

    /// A payload with the members added; one that is no JSON object stays as it is.
    String into(String payload) {
        if (body.isEmpty()) {
            return payload;
        }
        try {
            JsonNode json = JsonMapper.shared().readTree(payload);
            if (json instanceof ObjectNode object) {
                body.forEach(object::put);
                return object.toString();
            }
            return payload;
        } catch (JacksonException e) {
            return payload;
        }
    }

    /// An endpoint whose wildcards are replaced, with a query added to its own.
    ///
    /// @param path the values of the wildcards, in their order
    /// @throws IllegalArgumentException when a value is missing or the address is none
    static URI address(String endpoint, List<String> path, Map<String, String> query) {
        var text = new StringBuilder();
        int value = 0;
        for (int i = 0; i < endpoint.length(); i++) {
            char c = endpoint.charAt(i);
            if (c != HttpsEndpoint.WILDCARD) {
                text.append(c);
            } else if (value < path.size()) {
                text.append(encode(path.get(value++)));
            } else {
                throw new IllegalArgumentException(
                        "PathParameterValues: " + path.size() + " (expected: one for each * of " + endpoint + ")");
            }
        }
        if (!query.isEmpty()) {
            text.append(text.indexOf("?") < 0 ? '?' : '&').append(form(query));
        }
        return HttpsEndpoint.address(text.toString())
                .orElseThrow(() -> new IllegalArgumentException(
                        "InvocationEndpoint: " + text + " (expected: an https:// address)"));
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
