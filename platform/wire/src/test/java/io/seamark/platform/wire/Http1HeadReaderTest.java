package io.seamark.platform.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Heads as they stand on the wire. In the tables `~` is CR LF, `^` a bare LF, `!` a bare CR, `_` a
/// space at an edge.
class Http1HeadReaderTest {
    private static byte[] bytes(String text) {
        return text.replace("~", "\r\n")
                .replace("^", "\n")
                .replace("!", "\r")
                .replace('_', ' ')
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static @Nullable Http1Request read(String text) throws HttpRefusal {
        var input = new Input();
        input.append(bytes(text));
        return new Http1HeadReader(HttpLimits.defaults()).read(input);
    }

    private static Http1Request whole(String text) throws HttpRefusal {
        Http1Request request = read(text);
        assertThat(request).isNotNull();
        return request;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "/ / ''",
                "/a%2Fb/../c//./%7e /a%2Fb/../c//./%7e ''",
                "/?a=%20&b=1+2&&a / a=%20&b=1+2&&a",
                "/p?q?r /p q?r",
                "http://h/x%20y?z /x%20y z",
                "HTTP://h?z / z",
                "https://h / ''",
            })
    void keepsTheTargetAsItCame(String target, String path, String query) throws HttpRefusal {
        var head = whole("GET " + target + " HTTP/1.1~Host: h~~").head();
        assertThat(head.path()).isEqualTo(path);
        assertThat(head.query()).isEqualTo(query);
    }

    @Test
    void keepsOrderRepetitionAndCaseOfHeaders() throws HttpRefusal {
        var lines = new ArrayList<String>();
        whole("GET / HTTP/1.1~hOsT: h~B: 1~a:\t x  y \t~B: 2~empty:~~")
                .head()
                .headers()
                .forEach((name, value) -> lines.add(name + "=" + value));
        assertThat(lines).containsExactly("hOsT=h", "B=1", "a=x  y", "B=2", "empty=");
    }

    @Test
    void readsHeaderBytesAsLatin1() throws HttpRefusal {
        var headers = whole("GET / HTTP/1.1~Host: h~x: \u00e4~~").head().headers();
        assertThat(headers.first("X")).contains("\u00e4");
    }

    @Test
    void anAbsoluteTargetReplacesTheHost() throws HttpRefusal {
        var headers = whole("GET http://b:1/ HTTP/1.1~Host: a~~").head().headers();
        assertThat(headers.all("Host")).containsExactly("b:1");
    }

    @Test
    void readsTheSameByteByByte() throws HttpRefusal {
        var reader = new Http1HeadReader(HttpLimits.defaults());
        var input = new Input();
        byte[] all = bytes("~POST /a?b HTTP/1.1~Host: h~Content-Length: 7~~");
        for (int i = 0; i < all.length - 1; i++) {
            input.append(new byte[] {all[i]});
            assertThat(reader.read(input)).isNull();
        }
        input.append(new byte[] {all[all.length - 1]});
        Http1Request request = reader.read(input);
        assertThat(request).isNotNull();
        assertThat(request.length()).isEqualTo(7);
        assertThat(request.head().toString())
                .isEqualTo("HttpHead[method=POST, path=/a, query=b, headers=[Host, h, Content-Length, 7]]");
    }

    @ParameterizedTest
    @CsvSource({
        "'GET / HTTP/1.1~Host: h~~', true",
        "'GET / HTTP/1.1~Host: h~Connection: foo, Close~~', false",
        "'GET / HTTP/1.0~~', false",
        "'GET / HTTP/1.0~Connection: Keep-Alive~~', true",
    })
    void knowsWhetherTheConnectionGoesOn(String head, boolean keepAlive) throws HttpRefusal {
        assertThat(whole(head).keepAlive()).isEqualTo(keepAlive);
    }

    @ParameterizedTest
    @CsvSource({
        // Lines.
        "400, 'GET / HTTP/1.1^Host: h^^'",
        "400, 'GET / HTTP/1.1~Host: h^X: y~~'",
        "400, 'GET / HTTP/1.1~Host: h~X: a!b~~'",
        "400, 'GET / HTTP/1.1~Host: h~X: a!~~'",
        "400, 'GET / HTTP/1.1~Host: h~X: a~_folded~~'",
        "400, 'GET / HTTP/1.1~_X: before~Host: h~~'",
        "400, 'GET / HTTP/1.1~Host: h~X : y~~'",
        "400, 'GET / HTTP/1.1~Host: h~: y~~'",
        "400, 'GET / HTTP/1.1~Host: h~nothing~~'",
        "400, 'GET / HTTP/1.1~Host: h~X(y): z~~'",
        "400, 'GET / HTTP/1.1~Host: h~X: \u0000~~'",
        "400, 'GET / HTTP/1.1~Host: h~X: \u007f~~'",
        // Request line.
        "400, 'GET /~~'",
        "400, 'GET  / HTTP/1.1~Host: h~~'",
        "400, 'GET /  HTTP/1.1~Host: h~~'",
        "400, 'GET / HTTP/1.1_~Host: h~~'",
        "400, 'GET /a b HTTP/1.1~Host: h~~'",
        "400, 'GET /\u00e4 HTTP/1.1~Host: h~~'",
        "400, 'GET /\u0001 HTTP/1.1~Host: h~~'",
        "400, 'GET /a#b HTTP/1.1~Host: h~~'",
        "400, 'GET\t/ HTTP/1.1~Host: h~~'",
        "400, 'G{T / HTTP/1.1~Host: h~~'",
        "400, 'GET a HTTP/1.1~Host: h~~'",
        "400, 'GET * HTTP/1.1~Host: h~~'",
        "400, 'GET http:/// HTTP/1.1~Host: h~~'",
        "400, 'GET http://u@h/ HTTP/1.1~Host: h~~'",
        "400, 'GET / http/1.1~Host: h~~'",
        "505, 'GET / HTTP/2.0~Host: h~~'",
        "505, 'GET / HTTP/1.2~Host: h~~'",
        "405, 'CONNECT h:443 HTTP/1.1~Host: h~~'",
        // Host.
        "400, 'GET / HTTP/1.1~~'",
        "400, 'GET / HTTP/1.1~Host: a~Host: a~~'",
        "400, 'GET / HTTP/1.1~Host: a, b~~'",
        "400, 'GET / HTTP/1.1~Host: a/b~~'",
        // The body's length.
        "400, 'POST / HTTP/1.1~Host: h~Content-Length: 1~Content-Length: 1~~'",
        "400, 'POST / HTTP/1.1~Host: h~Content-Length: 1, 1~~'",
        "400, 'POST / HTTP/1.1~Host: h~Content-Length: +1~~'",
        "400, 'POST / HTTP/1.1~Host: h~Content-Length: -1~~'",
        "400, 'POST / HTTP/1.1~Host: h~Content-Length: 0x1~~'",
        "400, 'POST / HTTP/1.1~Host: h~Content-Length:~~'",
        "400, 'POST / HTTP/1.1~Host: h~Content-Length: 1 1~~'",
        "400, 'POST / HTTP/1.1~Host: h~Content-Length: 9223372036854775808~~'",
        "400, 'POST / HTTP/1.1~Host: h~Content-Length: 1~Transfer-Encoding: chunked~~'",
        "400, 'POST / HTTP/1.1~Host: h~Transfer-Encoding: chunked~content-length: 1~~'",
        "400, 'POST / HTTP/1.1~Host: h~Transfer-Encoding: chunked~Transfer-Encoding: chunked~~'",
        "400, 'POST / HTTP/1.1~Host: h~Transfer-Encoding: identity, chunked~~'",
        "400, 'POST / HTTP/1.1~Host: h~Transfer-Encoding: chunked, identity~~'",
        "400, 'POST / HTTP/1.1~Host: h~Transfer-Encoding: xchunked~~'",
        "400, 'POST / HTTP/1.1~Host: h~Transfer-Encoding:~~'",
        "400, 'POST / HTTP/1.1~Host: h~Transfer-Encoding : chunked~~'",
        "400, 'POST / HTTP/1.1~Host: h~Transfer-Encoding: \u000bchunked~~'",
        "400, 'POST / HTTP/1.0~Transfer-Encoding: chunked~~'",
        "417, 'POST / HTTP/1.1~Host: h~Expect: 200-ok~~'",
    })
    void refuses(int status, String head) {
        assertThatThrownBy(() -> read(head))
                .isInstanceOfSatisfying(
                        HttpRefusal.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(status));
    }

    @Test
    void boundsTheRequestLine() {
        assertRefused(414, "GET /" + "a".repeat(16 << 10) + " HTTP/1.1~Host: h~~");
        assertRefused(414, "GET /" + "a".repeat(16 << 10));
    }

    @Test
    void boundsTheHead() throws HttpRefusal {
        assertThat(read("GET / HTTP/1.1~Host: h~X: " + "a".repeat(60_000) + "~~"))
                .isNotNull();
        assertRefused(431, "GET / HTTP/1.1~Host: h~X: " + "a".repeat(64 << 10));
        assertRefused(431, "GET / HTTP/1.1~Host: h~" + ("X: " + "a".repeat(1000) + "~").repeat(66));
        assertRefused(431, "~".repeat(40_000));
    }

    @Test
    void boundsTheNumberOfHeaderLines() {
        assertRefused(431, "GET / HTTP/1.1~Host: h~" + "a:~".repeat(256));
    }

    private static void assertRefused(int status, String head) {
        assertThatThrownBy(() -> read(head))
                .isInstanceOfSatisfying(
                        HttpRefusal.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(status));
    }
}
