package io.seamark.platform.protocol;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.Headers;
import io.seamark.platform.core.HttpHead;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/// The members that HTTP carries outside the body: headers, query parameters, path labels and the
/// status; the same for restJson1 and restXml. Stateless.
///
/// See <https://smithy.io/2.0/spec/http-bindings.html>.
final class RestBindings {
    private final String malformed;

    /// @param malformed the error code for a value that is not of its member's type
    RestBindings(String malformed) {
        this.malformed = malformed;
    }

    /// Sets the members of a request that are bound outside the body.
    ///
    /// @throws ApiException with status 400 when a value is not of its member's type
    void read(Shape shape, SdkPojo builder, Route route, HttpHead head) {
        if (shape.boundMembers().isEmpty()) {
            return;
        }
        Parameters parameters = parameters(head);
        for (Member member : shape.boundMembers()) {
            Object value = switch (member.location()) {
                case PATH, GREEDY_PATH -> {
                    String label = route.labels().get(member.wireName());
                    yield label == null ? null : scalar(member, label, Format.ISO_8601);
                }
                case QUERY_PARAM -> query(member, parameters);
                case HEADER -> header(member, head.headers());
                case STATUS_CODE, PAYLOAD -> null;
            };
            if (value != null) {
                member.set(builder, value);
            }
        }
    }

    /// Adds the headers of a response that its members are bound to. A header with a member of its own
    /// wins over one of a map.
    ///
    /// @return the status of the member that carries it, else the given one
    int write(Shape shape, SdkPojo response, Headers headers, int otherwise) {
        for (Member member : shape.boundMembers()) {
            if (member.location() == MarshallLocation.HEADER && member.get(response) instanceof Map<?, ?> map) {
                map.forEach((name, text) -> headers.add(member.wireName() + name, line(String.valueOf(text))));
            }
        }
        int status = otherwise;
        for (Member member : shape.boundMembers()) {
            Object value = member.get(response);
            if (value == null || value instanceof Map<?, ?>) {
                continue;
            }
            switch (member.location()) {
                case STATUS_CODE -> status = (Integer) value;
                case HEADER -> writeHeader(member, value, headers);
                case PATH, GREEDY_PATH, QUERY_PARAM, PAYLOAD -> {}
            }
        }
        return status;
    }

    private Parameters parameters(HttpHead head) {
        try {
            return Parameters.parse(head.query());
        } catch (IllegalArgumentException e) {
            throw malformed("query", e);
        }
    }

    private @Nullable Object query(Member member, Parameters parameters) {
        if (member.type() == MarshallingKnownType.MAP) {
            return queryMap(member, parameters);
        }
        List<String> values = parameters.all(member.wireName());
        if (values.isEmpty()) {
            return null;
        }
        if (member.type() != MarshallingKnownType.LIST) {
            return scalar(member, values.getFirst(), Format.ISO_8601);
        }
        var list = new ArrayList<Object>(values.size());
        for (String value : values) {
            list.add(scalar(member.element(), value, Format.ISO_8601));
        }
        return list;
    }

    private Object queryMap(Member member, Parameters parameters) {
        var map = new LinkedHashMap<String, Object>();
        parameters.asMap().forEach((name, values) -> {
            Member element = member.element();
            map.put(
                    name,
                    element.type() == MarshallingKnownType.LIST
                            ? List.copyOf(values)
                            : scalar(element, values.getFirst(), Format.ISO_8601));
        });
        return map;
    }

    private @Nullable Object header(Member member, Headers headers) {
        if (member.type() == MarshallingKnownType.MAP) {
            return headerMap(member, headers);
        }
        List<String> lines = headers.all(member.wireName());
        if (lines.isEmpty()) {
            return null;
        }
        if (member.type() != MarshallingKnownType.LIST) {
            return scalar(member, String.join(",", lines), Format.RFC_822);
        }
        var list = new ArrayList<Object>();
        Member element = member.element();
        boolean dates = element.type() == MarshallingKnownType.INSTANT
                && element.timestampFormat(Format.RFC_822) == Format.RFC_822;
        for (String line : lines) {
            for (String value : HeaderList.split(line, dates)) {
                list.add(scalar(element, value, Format.RFC_822));
            }
        }
        return list;
    }

    private @Nullable Object headerMap(Member member, Headers headers) {
        String prefix = member.wireName().toLowerCase(Locale.ROOT);
        var map = new LinkedHashMap<String, Object>();
        headers.forEach((name, value) -> {
            if (name.toLowerCase(Locale.ROOT).startsWith(prefix)) {
                map.merge(name.substring(prefix.length()), value, (first, next) -> first + "," + next);
            }
        });
        return map.isEmpty() ? null : map;
    }

    private Object scalar(Member member, String text, Format otherwise) {
        try {
            return switch (member.type()) {
                case STRING -> member.jsonValue() ? new String(ScalarText.base64(text), StandardCharsets.UTF_8) : text;
                default -> ScalarText.parse(member, text, otherwise);
            };
        } catch (IllegalArgumentException e) {
            throw malformed(member.wireName(), e);
        }
    }

    private ApiException malformed(String where, IllegalArgumentException cause) {
        return new ApiException(malformed, 400, where + ": " + cause.getMessage());
    }

    private static void writeHeader(Member member, Object value, Headers headers) {
        if (value instanceof List<?> list) {
            var parts = new ArrayList<String>();
            for (Object element : list) {
                if (element != null) {
                    parts.add(HeaderList.quote(text(member.element(), element), member.element()));
                }
            }
            headers.set(member.wireName(), line(String.join(", ", parts)));
        } else {
            headers.set(member.wireName(), line(text(member, value)));
        }
    }

    private static String text(Member member, Object value) {
        return member.jsonValue()
                ? Base64.getEncoder().encodeToString(((String) value).getBytes(StandardCharsets.UTF_8))
                : ScalarText.format(member, value, Format.RFC_822);
    }

    /// A value that came from a decoded query may hold line breaks; in a header they would begin
    /// another header.
    private static String line(String value) {
        return value.indexOf('\r') < 0 && value.indexOf('\n') < 0
                ? value
                : value.replace('\r', ' ').replace('\n', ' ');
    }
}
