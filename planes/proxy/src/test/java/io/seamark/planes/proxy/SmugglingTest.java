package io.seamark.planes.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.planes.proxy.ProxySettings.EngineChoice;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever two parsers could read differently never reaches a target.
@ParameterizedClass
@EnumSource(EngineChoice.class)
class SmugglingTest {
    private final EngineChoice engine;

    SmugglingTest(EngineChoice engine) {
        this.engine = engine;
    }

    private static final List<String> BAD_REQUESTS = List.of(
            "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: identity\r\nContent-Length: 5\r\n\r\nabcde",
            "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nabcde",
            "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde",
            "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5, 5\r\n\r\nabcde",
            "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: +5\r\n\r\nabcde",
            "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: -1\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 0x5\r\n\r\nabcde",
            "POST / HTTP/1.1\r\nHost: h\r\nContent-Length:\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 99999999999999999999\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: h\r\nContent-Length : 5\r\n\r\nabcde",
            "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n",
            "POST / HTTP/1.0\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: h\r\nX: y\r\n folded\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: h\r\n X: y\r\n\r\n",
            "GET / HTTP/1.1\r\n\tHost: h\r\n\r\n",
            "GET / HTTP/1.1\nHost: h\n\n",
            "GET / HTTP/1.1\r\nHost: h\nX: y\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: h\r\nX: a\rb\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: h\r\nX: a\u0000b\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: h\r\n: empty\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: h\r\nNoColon\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: h\r\nBad\u000bName: x\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: h\r\nBad(Name): x\r\n\r\n",
            "GET / HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a,b\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a@b\r\n\r\n",
            "GET http://a@b/ HTTP/1.1\r\nHost: b\r\n\r\n",
            "GET  / HTTP/1.1\r\nHost: h\r\n\r\n",
            "GET /a b HTTP/1.1\r\nHost: h\r\n\r\n",
            "GET /a#b HTTP/1.1\r\nHost: h\r\n\r\n",
            "GET /\u00e4 HTTP/1.1\r\nHost: h\r\n\r\n",
            "GET / HTTP/1.1 \r\nHost: h\r\n\r\n",
            "GET /\r\nHost: h\r\n\r\n",
            "GET\r\n\r\n",
            "G(T / HTTP/1.1\r\nHost: h\r\n\r\n",
            "GET relative HTTP/1.1\r\nHost: h\r\n\r\n",
            "GET / http/1.1\r\nHost: h\r\n\r\n");

    private static final List<String> BAD_CHUNKS = List.of(
            "5 \r\nabcde\r\n0\r\n\r\n",
            " 5\r\nabcde\r\n0\r\n\r\n",
            "0x5\r\nabcde\r\n0\r\n\r\n",
            "-5\r\nabcde\r\n0\r\n\r\n",
            "5\nabcde\r\n0\r\n\r\n",
            "5\r\nabcdef\r\n0\r\n\r\n",
            "5\r\nabcde0\r\n\r\n",
            "5\r\nabcde\n0\r\n\r\n",
            "\r\nabcde\r\n0\r\n\r\n",
            "fffffffffffffffff\r\nabcde\r\n0\r\n\r\n",
            "5;a\nb\r\nabcde\r\n0\r\n\r\n",
            "5\r\nabcde\r\n0\r\n bad: trailer\r\n\r\n",
            "g\r\nabcde\r\n0\r\n\r\n");

    @Test
    void anAmbiguousRequestIsRefusedAndTheConnectionEnds() throws IOException {
        try (var target = TestTarget.saying("x");
                var proxy = TestProxy.before(engine, target)) {
            for (String request : BAD_REQUESTS) {
                try (var client = proxy.client()) {
                    client.send(request + "GET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n");
                    assertThat(client.read().head()).as(request).startsWith("HTTP/1.1 400 ");
                    assertThat(client.rest()).as(request).isEmpty();
                }
            }
            assertThat(target.asked).isEmpty();
        }
    }

    @Test
    void malformedChunksNeverCompleteARequest() throws IOException {
        try (var target = TestTarget.saying("x");
                var proxy = TestProxy.before(engine, target)) {
            for (String chunks : BAD_CHUNKS) {
                try (var client = proxy.client()) {
                    client.send("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);
                    assertThat(client.read().head()).as(chunks).startsWith("HTTP/1.1 400 ");
                    assertThat(client.rest()).as(chunks).isEmpty();
                }
            }
            assertThat(target.asked).isEmpty();
        }
    }

    @Test
    void whatIsNotOfferedIsNamedByItsStatus() throws IOException {
        try (var target = TestTarget.saying("x");
                var proxy = TestProxy.before(engine, target)) {
            assertThat(status(proxy, "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: gzip, chunked\r\n\r\n"))
                    .isEqualTo(501);
            assertThat(status(proxy, "TRACE / HTTP/1.1\r\nHost: h\r\n\r\n")).isEqualTo(405);
            assertThat(status(proxy, "CONNECT h:80 HTTP/1.1\r\nHost: h\r\n\r\n"))
                    .isEqualTo(405);
            assertThat(status(proxy, "GET / HTTP/2.0\r\nHost: h\r\n\r\n")).isEqualTo(505);
            assertThat(status(proxy, "GET /" + "a".repeat(17_000) + " HTTP/1.1\r\nHost: h\r\n\r\n"))
                    .isEqualTo(414);
            assertThat(status(proxy, "GET / HTTP/1.1\r\nHost: h\r\nX: " + "a".repeat(17_000) + "\r\n\r\n"))
                    .isEqualTo(400);
            assertThat(status(
                            proxy,
                            "GET / HTTP/1.1\r\nHost: h\r\n" + ("X: " + "a".repeat(1000) + "\r\n").repeat(66) + "\r\n"))
                    .isEqualTo(400);
            assertThat(target.asked).isEmpty();
        }
    }

    private static int status(TestProxy proxy, String request) throws IOException {
        try (var client = proxy.client()) {
            return client.send(request).read().status();
        }
    }

    @Test
    void aLargeHeadWithinTheLimitsArrivesWhole() throws IOException {
        String fields = ("X: " + "a".repeat(1000) + "\r\n").repeat(60);
        try (var target = TestTarget.saying("x");
                var proxy = TestProxy.before(engine, target);
                var client = proxy.client()) {
            for (int i = 0; i < 2; i++) {
                client.send("GET / HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n");
                assertThat(client.read().body()).isEqualTo("x");
                assertThat(target.asked.get(i).head()).contains(fields);
            }
        }
    }

    @Test
    void chunkExtensionsAndTrailersOfARequestDoNotReachTheTarget() throws IOException {
        try (var target = TestTarget.saying("x");
                var proxy = TestProxy.before(engine, target);
                var client = proxy.client()) {
            client.send("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (String piece : List.of(
                    "3", ";", "a=\"", "b\"", "\r", "\na", "bc\r", "\n0", ";x\r\n", "Ho", "st: evil\r\n", "\r", "\n")) {
                client.send(piece);
            }
            assertThat(client.read().status()).isEqualTo(200);
            assertThat(target.asked.getFirst().body()).isEqualTo("abc");
            assertThat(client.get("/").status()).isEqualTo(200);
        }
    }

    @Test
    void anEmptyLineBeforeARequestIsForgiven() throws IOException {
        try (var target = TestTarget.saying("x");
                var proxy = TestProxy.before(engine, target);
                var client = proxy.client()) {
            assertThat(client.send("\r\nGET /a HTTP/1.1\r\nHost: h\r\n\r\n")
                            .read()
                            .status())
                    .isEqualTo(200);
            assertThat(target.asked.getFirst().head()).startsWith("GET /a HTTP/1.1\r\nHost: h\r\n");
        }
    }

    @Test
    void aMalformedResponseIsABadGateway() throws IOException {
        for (String answer : List.of(
                "HTTP/1.1 200 OK\nContent-Length: 0\n\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "HTTP/1.1 2x0 OK\r\nContent-Length: 0\r\n\r\n",
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n",
                "SSH-2.0-OpenSSH_9.2\r\n\r\n",
                "")) {
            try (var target = TestTarget.closing(answer);
                    var proxy = TestProxy.before(engine, target);
                    var client = proxy.client()) {
                assertThat(client.get("/").status()).as(answer).isEqualTo(502);
                assertThat(proxy.proxy.counters().answered5xx()).isEqualTo(1);
            }
        }
    }

    @Test
    void whatFollowsAResponseUnaskedIsNotGivenToTheNextClient() throws IOException {
        String twice = TestTarget.ok("one") + TestTarget.ok("poison");
        try (var target = TestTarget.raw(twice);
                var proxy = TestProxy.before(engine, target);
                var client = proxy.client()) {
            for (int i = 0; i < 5; i++) {
                assertThat(client.get("/").body()).isEqualTo("one");
            }
        }
    }
}
