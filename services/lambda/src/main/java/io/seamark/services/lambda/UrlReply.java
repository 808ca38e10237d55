package io.seamark.services.lambda;

import io.seamark.platform.core.Headers;
import io.seamark.platform.protocol.HttpReply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.ThrottleReason;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The answers of functions' URLs: what a function returned, and Lambda's own where it returned nothing.
///
/// An object with a `statusCode` says what to answer: `headers`, `cookies`, `body`, `isBase64Encoded`. Anything else is
/// the body itself, as JSON. What cannot be answered so is a failure of the function: 502.
final class UrlReply {
    private static final String JSON = "application/json";
    private static final String FORBIDDEN = "Forbidden. For troubleshooting Function URL authorization issues, see:"
            + " https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html";

    /// Headers that are the connection's; the function's own get another name.
    private static final Set<String> REMAPPED = Set.of(
            "connection",
            "content-length",
            "date",
            "keep-alive",
            "proxy-connection",
            "server",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private UrlReply() {}

    /// What a function returned.
    static HttpReply of(byte[] payload) {
        try {
            JsonNode returned = JsonMapper.shared().readTree(payload);
            return returned instanceof ObjectNode object && object.has("statusCode")
                    ? told(object)
                    : new HttpReply(200, new Headers().set("Content-Type", JSON), payload);
        } catch (JacksonException | IllegalArgumentException e) {
            return failed();
        }
    }

    /// No function has this URL.
    static HttpReply missing() {
        return error(404, "ResourceNotFoundException", "Message", null);
    }

    static HttpReply forbidden() {
        return error(403, "AccessDeniedException", "Message", FORBIDDEN);
    }

    /// The signature is not right.
    static HttpReply unproven(String message) {
        return error(403, "InvalidSignatureException", "message", message);
    }

    static HttpReply tooLarge() {
        return error(413, "RequestTooLargeException", "Message", "Request must be smaller than 6291456 bytes");
    }

    static HttpReply throttled(ThrottleReason reason) {
        HttpReply reply = error(429, "TooManyRequestsException", "Message", "Rate Exceeded.");
        reply.headers().set("x-amzn-Throttle-Reason", reason.toString());
        return reply;
    }

    /// The function failed, or returned what is no answer.
    static HttpReply failed() {
        return new HttpReply(
                502,
                new Headers().set("Content-Type", JSON).set("x-amzn-ErrorType", "InternalServerException"),
                "Internal Server Error".getBytes(StandardCharsets.UTF_8));
    }

    /// Has the URL's rules stand in place of the function's own.
    static void replaceCors(HttpReply reply, Headers rules) {
        rules.forEach((name, value) -> {
            if (name.equals("Vary")) {
                reply.headers().add(name, value);
            } else {
                reply.headers().set(name, value);
            }
        });
    }

    private static HttpReply told(ObjectNode object) {
        var headers = new Headers();
        for (Map.Entry<String, JsonNode> header : fields(object.get("headers"))) {
            if (!header.getValue().isNull()) {
                String name = header.getKey();
                String lower = name.toLowerCase(Locale.ROOT);
                headers.set(
                        REMAPPED.contains(lower) ? "x-amzn-remapped-" + lower : checkedName(name),
                        scalar(header.getValue()));
            }
        }
        if (headers.first("Content-Type").isEmpty()) {
            headers.set("Content-Type", JSON);
        }
        JsonNode cookies = object.get("cookies");
        if (cookies != null && !cookies.isNull()) {
            check(cookies.isArray());
            cookies.forEach(cookie -> headers.add("Set-Cookie", scalar(cookie)));
        }
        return new HttpReply(status(object.get("statusCode")), headers, body(object));
    }

    private static int status(JsonNode given) {
        int status = given.isInt() ? given.intValue() : Integer.parseInt(given.asString());
        check(status >= 200 && status <= 599);
        return status;
    }

    private static byte[] body(ObjectNode object) {
        JsonNode body = object.get("body");
        if (body == null || body.isNull()) {
            return new byte[0];
        }
        check(body.isString());
        JsonNode coded = object.get("isBase64Encoded");
        return coded != null && coded.asBoolean(false)
                ? Base64.getDecoder().decode(body.stringValue())
                : body.stringValue().getBytes(StandardCharsets.UTF_8);
    }

    private static Iterable<Map.Entry<String, JsonNode>> fields(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return Set.of();
        }
        check(node.isObject());
        return node.properties();
    }

    private static String checkedName(String name) {
        check(!name.isEmpty()
                && name.chars()
                        .allMatch(
                                c -> "!#$%&'*+-.^_`|~".indexOf(c) >= 0 || (c < 0x7f && Character.isLetterOrDigit(c))));
        return name;
    }

    private static String scalar(JsonNode value) {
        check(value.isString() || value.isNumber() || value.isBoolean());
        String text = value.asString();
        check(text.chars().allMatch(c -> (c >= ' ' && c <= 0xff && c != 0x7f) || c == '\t'));
        return text;
    }

    private static void check(boolean good) {
        if (!good) {
            throw new IllegalArgumentException("answer: malformed (expected: statusCode, headers, cookies, body)");
        }
    }

    private static HttpReply error(int status, String type, String member, @Nullable String message) {
        ObjectNode body = JsonMapper.shared().createObjectNode();
        body.put(member, message);
        return new HttpReply(
                status,
                new Headers().set("Content-Type", JSON).set("x-amzn-ErrorType", type),
                body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
