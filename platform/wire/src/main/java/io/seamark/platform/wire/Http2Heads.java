package io.seamark.platform.wire;

import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Headers;
import io.seamark.platform.core.Headers;
import io.seamark.platform.core.HttpHead;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Translates heads between HTTP/2 and the exchange (RFC 9113, 8.3): `:authority` is the `Host` that
/// clients sign.
final class Http2Heads {
    private Http2Heads() {}

    /// @throws HttpRefusal for what the framing layer lets pass but HTTP does not
    static HttpHead head(Http2Headers from) throws HttpRefusal {
        var method = text(from.method());
        var target = text(from.path());
        var authority = text(from.authority());
        if (method == null || target == null || from.scheme() == null) {
            throw new HttpRefusal(400, "request: a pseudo-header is missing");
        }
        boolean whole = method.equals("OPTIONS") && target.equals("*");
        if (!whole && !target.startsWith("/")) {
            throw new HttpRefusal(400, "target: malformed (expected: /PATH)");
        }
        for (int i = 0; i < target.length(); i++) {
            if (target.charAt(i) <= ' ' || target.charAt(i) >= 0x7f || target.charAt(i) == '#') {
                throw new HttpRefusal(400, "target: a byte is not allowed (expected: a percent-encoded URI)");
            }
        }
        for (int i = 0; i < method.length(); i++) {
            if (method.charAt(i) >= 0x7f || !HeaderLines.isTokenByte((byte) method.charAt(i))) {
                throw new HttpRefusal(400, "method: malformed (expected: a token)");
            }
        }
        var headers = new Headers();
        if (authority != null) {
            headers.add("host", authority);
        }
        for (var line : from) {
            add(headers, line.getKey().toString(), line.getValue().toString(), authority);
        }
        if (headers.all("host").size() != 1) {
            throw new HttpRefusal(400, "Host: given not once");
        }
        int question = target.indexOf('?');
        return new HttpHead(
                method,
                question < 0 ? target : target.substring(0, question),
                question < 0 ? "" : target.substring(question + 1),
                headers);
    }

    private static void add(Headers headers, String name, String value, @Nullable String authority) throws HttpRefusal {
        if (name.startsWith(":")) {
            return;
        }
        if (name.equals("host") && authority != null) {
            if (!value.equalsIgnoreCase(authority)) {
                throw new HttpRefusal(400, "Host: differs from :authority");
            }
            return;
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < ' ' && c != '\t') || c == 0x7f) {
                throw new HttpRefusal(400, "header: a control character is not allowed in a value");
            }
        }
        headers.add(name, value);
    }

    private static @Nullable String text(@Nullable CharSequence value) {
        return value == null ? null : value.toString();
    }

    /// The head of an HTTP/1 request that becomes the first stream.
    static Http2Headers request(HttpHead head, boolean secure) {
        var to = new DefaultHttp2Headers(false)
                .method(head.method())
                .scheme(secure ? "https" : "http")
                .path(head.query().isEmpty() ? head.path() : head.path() + "?" + head.query());
        head.headers().first("Host").ifPresent(to::authority);
        head.headers().forEach((name, value) -> {
            if (!Http1Encoder.framesMessage(name) && !name.equalsIgnoreCase("HTTP2-Settings")) {
                to.add(name.toLowerCase(Locale.ROOT), value);
            }
        });
        return to;
    }

    /// @param length what `content-length` shall say, -1 for no such line
    static Http2Headers answer(int status, Headers headers, long length) {
        var to = new DefaultHttp2Headers(false).status(Integer.toString(status));
        headers.forEach((name, value) -> {
            if (!Http1Encoder.framesMessage(name)) {
                Http1Encoder.check(name, value);
                to.add(name.toLowerCase(Locale.ROOT), value);
            }
        });
        if (length >= 0) {
            to.addLong("content-length", length);
        }
        return to;
    }
}
