package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Headers;
import io.seamark.platform.core.HttpHead;
import io.seamark.platform.core.Principal;
import io.seamark.platform.wire.HostedSite.Visit;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A request to a function's URL as the function sees it: the payload format version 2.0 of API Gateway's HTTP APIs.
///
/// See <https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html#urls-payloads>.
final class UrlEvent {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

    /// What is of the connection, or said elsewhere in the event.
    private static final Set<String> LEFT_OUT =
            Set.of("connection", "cookie", "expect", "keep-alive", "te", "transfer-encoding", "upgrade");

    private UrlEvent() {}

    /// @param call whose signature it carries; null where none is asked for
    static byte[] of(Visit visit, StoredUrl url, @Nullable CallContext call, String trace, byte[] body) {
        HttpHead head = visit.head();
        ObjectNode event = JsonMapper.shared().createObjectNode();
        String path = head.path().isEmpty() ? "/" : head.path();
        event.put("version", "2.0")
                .put("routeKey", "$default")
                .put("rawPath", path)
                .put("rawQueryString", head.query());
        List<String> cookies = cookies(head.headers());
        if (!cookies.isEmpty()) {
            var array = event.putArray("cookies");
            cookies.forEach(array::add);
        }
        put(event.putObject("headers"), headers(visit, trace, call != null));
        if (!head.query().isEmpty()) {
            put(event.putObject("queryStringParameters"), query(head.query()));
        }
        context(event.putObject("requestContext"), visit, url, call, path);
        boolean text = isText(head.headers().first("Content-Type").orElse(""), body);
        if (body.length > 0) {
            event.put(
                    "body",
                    text
                            ? new String(body, StandardCharsets.UTF_8)
                            : Base64.getEncoder().encodeToString(body));
        }
        event.put("isBase64Encoded", !text && body.length > 0);
        return event.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void context(
            ObjectNode context, Visit visit, StoredUrl url, @Nullable CallContext call, String path) {
        HttpHead head = visit.head();
        context.put("accountId", call == null ? "anonymous" : call.account().value())
                .put("apiId", url.id());
        if (call != null) {
            iam(context.putObject("authorizer").putObject("iam"), call.principal());
        }
        String host = head.headers().first("Host").orElse("").toLowerCase(Locale.ROOT);
        int port = host.lastIndexOf(':');
        context.put("domainName", port < 0 ? host : host.substring(0, port)).put("domainPrefix", url.id());
        context.putObject("http")
                .put("method", head.method())
                .put("path", decoded(path.replace("+", "%2B")))
                .put("protocol", "HTTP/1.1")
                .put("sourceIp", visit.sourceAddress())
                .put("userAgent", head.headers().first("User-Agent").orElse(""));
        context.put("requestId", visit.requestId())
                .put("routeKey", "$default")
                .put("stage", "$default")
                .put("time", TIME.format(visit.time()))
                .put("timeEpoch", visit.time().toEpochMilli());
    }

    private static void iam(ObjectNode iam, Principal principal) {
        iam.put("accessKey", principal.accessKeyId().orElse(""))
                .put("accountId", principal.account().value())
                .put("callerId", principal.userId())
                .putNull("cognitoIdentity")
                .putNull("principalOrgId")
                .put("userArn", principal.arn().toString())
                .put("userId", principal.userId());
    }

    /// Names in lower case, repeated lines joined by commas; without the signature that was checked already.
    private static Map<String, String> headers(Visit visit, String trace, boolean signed) {
        var all = new TreeMap<String, String>();
        visit.head().headers().forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!LEFT_OUT.contains(lower) && !(signed && lower.equals("authorization"))) {
                all.merge(lower, value, (first, next) -> first + "," + next);
            }
        });
        String host = all.getOrDefault("host", "");
        int port = host.lastIndexOf(':');
        all.put("x-amzn-trace-id", trace);
        all.put("x-forwarded-for", visit.sourceAddress());
        all.put("x-forwarded-proto", visit.secure() ? "https" : "http");
        all.put("x-forwarded-port", port >= 0 ? host.substring(port + 1) : visit.secure() ? "443" : "80");
        return all;
    }

    private static List<String> cookies(Headers headers) {
        var cookies = new ArrayList<String>();
        for (String line : headers.all("Cookie")) {
            for (String cookie : line.split(";", -1)) {
                if (!cookie.isBlank()) {
                    cookies.add(cookie.strip());
                }
            }
        }
        return cookies;
    }

    /// Decoded, repeated ones joined by commas.
    private static Map<String, String> query(String query) {
        var all = new TreeMap<String, String>();
        for (String one : query.split("&", -1)) {
            if (!one.isEmpty()) {
                int equals = one.indexOf('=');
                String name = equals < 0 ? one : one.substring(0, equals);
                String value = equals < 0 ? "" : one.substring(equals + 1);
                all.merge(decoded(name), decoded(value), (first, next) -> first + "," + next);
            }
        }
        return all;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /// Whether the body can stand in JSON as it is.
    private static boolean isText(String contentType, byte[] body) {
        int end = contentType.indexOf(';');
        String type =
                (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        boolean text = type.startsWith("text/")
                || type.endsWith("+json")
                || type.endsWith("+xml")
                || Set.of("application/json", "application/javascript", "application/xml")
                        .contains(type);
        if (!text) {
            return false;
        }
        try {
            var _ = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static void put(ObjectNode object, Map<String, String> values) {
        values.forEach(object::put);
    }
}
