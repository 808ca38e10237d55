package io.seamark.platform.protocol;

import io.seamark.platform.core.Headers;
import io.seamark.platform.core.HttpHead;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import software.amazon.awssdk.core.SdkRequest;

/// Calls as they come over the wire, for tests.
final class Calls {
    static final ApiCatalog CATALOG = new SdkCatalog(Calls.class.getClassLoader());

    private Calls() {}

    static HttpHead head(String method, String uri, String... headers) {
        int mark = uri.indexOf('?');
        var lines = new Headers();
        for (int i = 0; i < headers.length; i += 2) {
            lines.add(headers[i], headers[i + 1]);
        }
        return new HttpHead(
                method, mark < 0 ? uri : uri.substring(0, mark), mark < 0 ? "" : uri.substring(mark + 1), lines);
    }

    static ServiceModel service(String name) {
        return CATALOG.service(name).orElseThrow();
    }

    static OperationModel operation(String service, String name) {
        return service(service).operation(name).orElseThrow();
    }

    static Route route(Codec codec, String service, String operation, Map<String, String> labels) {
        return new Route(service(service), operation(service, operation), codec, labels);
    }

    static SdkRequest parse(Codec codec, String service, String operation, byte[] body) {
        return codec.parse(route(codec, service, operation, Map.of()), head("POST", "/"), body);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Bytes from hexadecimal digits; spaces are for the reader.
    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    static String text(HttpReply reply) {
        return new String(reply.body(), StandardCharsets.UTF_8);
    }
}
