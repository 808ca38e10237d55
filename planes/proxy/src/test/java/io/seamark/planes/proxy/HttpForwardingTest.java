package io.seamark.planes.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.planes.proxy.ProxySettings.EngineChoice;
import io.seamark.platform.testkit.Patience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What happens to requests and responses on their way through.
@ParameterizedClass
@EnumSource(EngineChoice.class)
class HttpForwardingTest {
    private final EngineChoice engine;

    HttpForwardingTest(EngineChoice engine) {
        this.engine = engine;
    }

    @Test
    void aClientAndATargetAreServedOverOneConnectionEach() throws IOException {
        try (var target = TestTarget.saying("hello");
                var proxy = TestProxy.before(engine, target);
                var client = proxy.client()) {
            for (int i = 0; i < 20; i++) {
                assertThat(client.get("/" + i).body()).isEqualTo("hello");
            }
            assertThat(target.connections).hasValue(1);
            assertThat(target.asked.get(19).line()).isEqualTo("GET /19 HTTP/1.1");
        }
    }

    @Test
    void everyHeaderArrivesInItsOrderAlsoTwice() throws IOException {
        try (var target = TestTarget.raw(
                        "HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nX-Odd:\tv \r\nSet-Cookie: b=2\r\nContent-Length: 2\r\n\r\nok");
                var proxy = TestProxy.before(engine, target);
                var client = proxy.client()) {
            var response = client.send("GET / HTTP/1.1\r\nHost: a.b\r\nX-A: 1\r\nx-a: 2\r\nCookie: c\r\n\r\n")
                    .read();
            assertThat(response.head())
                    .isEqualTo(
                            "HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nX-Odd:\tv \r\nSet-Cookie: b=2\r\nContent-Length: 2\r\n\r\n");
            assertThat(target.asked.getFirst().head())
                    .startsWith("GET / HTTP/1.1\r\nHost: a.b\r\nX-A: 1\r\nx-a: 2\r\nCookie: c\r\n");
        }
    }

    @Test
    void fieldsOfOneConnectionAreNotPassedOn() throws IOException {
        try (var target = TestTarget.raw(TestClient.head(
                        "HTTP/1.1 200 OK",
                        "Keep-Alive: timeout=5",
                        "Connection: keep-alive, X-Hop",
                        "X-Hop: 1",
                        "Content-Length: 0"));
                var proxy = TestProxy.before(engine, target);
                var client = proxy.client()) {
            var response = client.send(TestClient.head(
                            "GET / HTTP/1.1",
                            "Host: h",
                            "Connection: X-Mine, Content-Length, X-Forwarded-For",
                            "X-Mine: 1",
                            "Keep-Alive: 3",
                            "TE: trailers",
                            "Proxy-Connection: x",
                            "Upgrade: h2c"))
                    .read();
            assertThat(response.head()).isEqualTo("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
            assertThat(target.asked.getFirst().head())
                    .isEqualTo("GET / HTTP/1.1\r\nHost: h\r\nX-Forwarded-For: 127.0.0.1\r\nX-Forwarded-Proto: http\r\n"
                            + "X-Forwarded-Port: "
                            + proxy.proxy.address("l").orElseThrow().getPort() + "\r\n\r\n");
        }
    }

    @Test
    void theClientsAddressIsAppendedToWhatProxiesBeforeHaveSaid() throws IOException {
        try (var target = TestTarget.saying("x");
                var proxy = TestProxy.before(engine, target);
                var client = proxy.client()) {
            client.send(TestClient.head(
                            "GET / HTTP/1.1",
                            "Host: h",
                            "X-Forwarded-For: 1.1.1.1",
                            "X-Forwarded-Proto: https",
                            "X-Forwarded-For: 2.2.2.2"))
                    .read();
            var asked = target.asked.getFirst();
            assertThat(asked.values("X-Forwarded-For")).containsExactly("1.1.1.1, 2.2.2.2, 127.0.0.1");
            assertThat(asked.values("X-Forwarded-Proto")).containsExactly("http");
        }
    }

    @Test
    void bodiesOfKnownLengthAndInChunksArriveWhole() throws IOException {
        String large = IntStream.range(0, 40_000).mapToObj(Integer::toString).collect(Collectors.joining(","));
        try (var target = new TestTarget((asked, _, out) -> {
                    TestTarget.write(out, TestTarget.ok(asked.body()));
                    return true;
                });
                var proxy = TestProxy.before(engine, target);
                var client = proxy.client()) {
            var known = client.send(
                            "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: " + large.length() + "\r\n\r\n" + large)
                    .read();
            assertThat(known.body()).isEqualTo(large);
            var chunked = client.send("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
                            + "3;ext=1\r\nabc\r\n" + Integer.toHexString(large.length()) + "\r\n" + large
                            + "\r\n0\r\nX-Trailer: t\r\n\r\n")
                    .read();
            assertThat(chunked.body()).isEqualTo("abc" + large);
            assertThat(client.get("/after").status()).isEqualTo(200);
        }
    }

    @Test
    void chunkedAndClosingResponsesArriveWhole() throws IOException {
        String chunks = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nwiki\r\n3;x=y\r\nped\r\n0\r\n\r\n";
        try (var target = TestTarget.raw(chunks);
                var closing = TestTarget.closing("HTTP/1.0 200 OK\r\n\r\nuntil the end");
                var proxy = TestProxy.before(engine, target);
                var client = proxy.client()) {
            assertThat(client.get("/").body()).isEqualTo("wikiped");
            assertThat(client.get("/").body()).isEqualTo("wikiped");
            proxy.apply(List.of(TestProxy.http("l", TestProxy.forward("g"))), List.of(TestProxy.group("g", closing)));
            var response = client.get("/");
            assertThat(response.body()).isEqualTo("until the end");
            assertThat(response.values("Connection")).containsExactly("close");
        }
    }

    @Test
    void aClientOfTheOldVersionGetsNoChunks() throws IOException {
        String chunks =
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nwiki\r\n3\r\nped\r\n0\r\nT: 1\r\n\r\n";
        try (var target = TestTarget.raw(chunks);
                var proxy = TestProxy.before(engine, target);
                var client = proxy.client()) {
            var response = client.send("GET / HTTP/1.0\r\n\r\n").read();
            assertThat(response.body()).isEqualTo("wikiped");
            assertThat(response.values("Transfer-Encoding")).isEmpty();
            assertThat(target.asked.getFirst().line()).isEqualTo("GET / HTTP/1.1");
            assertThat(target.asked.getFirst().values("Host")).hasSize(1);
        }
    }

    @Test
    void aClientOfTheOldVersionMayKeepItsConnection() throws IOException {
        try (var target = TestTarget.saying("x");
                var proxy = TestProxy.before(engine, target);
                var client = proxy.client()) {
            for (int i = 0; i < 3; i++) {
                var response = client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
                        .read();
                assertThat(response.values("Connection")).containsExactly("keep-alive");
            }
        }
    }

    @Test
    void responsesWithoutABodyEndWithTheirHead() throws IOException {
        try (var target = new TestTarget((asked, _, out) -> {
                    TestTarget.write(
                            out,
                            switch (asked.target()) {
                                case "/304" -> "HTTP/1.1 304 Not Modified\r\nContent-Length: 10\r\n\r\n";
                                case "/204" -> "HTTP/1.1 204 No Content\r\n\r\n";
                                default -> "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n";
                            });
                    return true;
                });
                var proxy = TestProxy.before(engine, target);
                var client = proxy.client()) {
            for (int i = 0; i < 2; i++) {
                assertThat(client.get("/304").values("Content-Length")).containsExactly("10");
                assertThat(client.get("/204").status()).isEqualTo(204);
                client.send("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n");
                assertThat(client.readHeadOnly().values("Content-Length")).containsExactly("1000");
            }
            assertThat(target.connections).hasValue(1);
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws IOException {
        try (var target = new TestTarget((asked, _, out) -> {
                    TestTarget.write(out, TestTarget.ok(asked.target()));
                    return true;
                });
                var proxy = TestProxy.before(engine, target);
                var client = proxy.client()) {
            client.send(IntStream.range(0, 200)
                    .mapToObj(i -> "GET /" + i + " HTTP/1.1\r\nHost: h\r\n\r\n")
                    .collect(Collectors.joining()));
            client.socket.shutdownOutput();
            for (int i = 0; i < 200; i++) {
                assertThat(client.read().body()).isEqualTo("/" + i);
            }
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void theFirstBytesOfAResponseArriveBeforeTheLastAreSent() throws IOException {
        var seen = new CountDownLatch(1);
        try (var target = new TestTarget((_, _, out) -> {
                    TestTarget.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfirst");
                    seen.await();
                    TestTarget.write(out, "-last");
                    return true;
                });
                var proxy = TestProxy.before(engine, target);
                var client = proxy.client()) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(TestTarget.head(client.in)).startsWith("HTTP/1.1 200");
            assertThat(client.bytes(5)).isEqualTo("first");
            seen.countDown();
            assertThat(client.bytes(5)).isEqualTo("-last");
        }
    }

    @Test
    void theFirstBytesOfARequestArriveBeforeTheLastAreSent() throws IOException {
        var seen = new CountDownLatch(1);
        try (var target = new TestTarget((_, in, out) -> {
                    TestTarget.write(out, "HTTP/1.1 100 Continue\r\n\r\n");
                    assertThat(new String(in.readNBytes(5), StandardCharsets.US_ASCII))
                            .isEqualTo("first");
                    seen.countDown();
                    in.readNBytes(5);
                    TestTarget.write(out, TestTarget.ok("done"));
                    return true;
                });
                var proxy = TestProxy.before(engine, target);
                var client = proxy.client()) {
            client.send("PUT / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 10\r\n\r\n");
            assertThat(client.read().status()).isEqualTo(100);
            client.send("first");
            assertThat(awaits(seen)).isTrue();
            assertThat(client.send("-last").read().body()).isEqualTo("done");
        }
    }

    private static boolean awaits(CountDownLatch latch) {
        try {
            return latch.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aSlowReaderHoldsUpTheTargetAndLosesNothing() throws IOException {
        int size = 20_000_000;
        try (var target = new TestTarget((_, _, out) -> {
                    TestTarget.write(out, "HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n");
                    byte[] block = new byte[100_000];
                    for (int i = 0; i < size / block.length; i++) {
                        Arrays.fill(block, (byte) ('a' + i % 26));
                        out.write(block);
                    }
                    return true;
                });
                var proxy = TestProxy.before(engine, target);
                var client = proxy.client()) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            TestTarget.head(client.in);
            for (int i = 0; i < size / 100_000; i++) {
                byte[] block = client.in.readNBytes(100_000);
                assertThat(block[0]).isEqualTo((byte) ('a' + i % 26));
                assertThat(block[99_999]).isEqualTo((byte) ('a' + i % 26));
            }
            assertThat(client.get("/").status()).isEqualTo(200);
        }
    }

    @Test
    void anUpgradeToWebSocketBecomesBytesBothWays() throws IOException {
        try (var target = new TestTarget((asked, in, out) -> {
                    assertThat(asked.values("Connection")).containsExactly("Upgrade");
                    assertThat(asked.values("Upgrade")).containsExactly("websocket");
                    TestTarget.write(
                            out,
                            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\nhi");
                    for (int next = in.read(); next >= 0; next = in.read()) {
                        out.write(next);
                    }
                    return false;
                });
                var proxy = TestProxy.before(engine, target);
                var client = proxy.client()) {
            client.send("GET /ws HTTP/1.1\r\nHost: h\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n\r\n");
            var response = client.read();
            assertThat(response.status()).isEqualTo(101);
            assertThat(response.values("Upgrade")).containsExactly("websocket");
            assertThat(response.values("Connection")).containsExactly("Upgrade");
            assertThat(client.bytes(2)).isEqualTo("hi");
            client.send("echo");
            assertThat(client.bytes(4)).isEqualTo("echo");
            client.socket.shutdownOutput();
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void anAbsoluteTargetNamesTheHost() throws IOException {
        try (var target = TestTarget.saying("x");
                var proxy = TestProxy.before(engine, target);
                var client = proxy.client()) {
            client.send("GET http://real.example/p?q HTTP/1.1\r\nHost: other\r\n\r\n")
                    .read();
            client.send("GET http://real.example HTTP/1.1\r\nHost: other\r\n\r\n")
                    .read();
            assertThat(target.asked.getFirst().line()).isEqualTo("GET /p?q HTTP/1.1");
            assertThat(target.asked.getFirst().values("Host")).containsExactly("real.example");
            assertThat(target.asked.get(1).line()).isEqualTo("GET / HTTP/1.1");
        }
    }
}
