package io.seamark.planes.proxy;

import static io.seamark.planes.proxy.TestProxy.forward;
import static io.seamark.planes.proxy.TestProxy.group;
import static io.seamark.planes.proxy.TestProxy.http;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.seamark.planes.proxy.Action.FixedResponse;
import io.seamark.planes.proxy.Action.Forward;
import io.seamark.planes.proxy.Action.Redirect;
import io.seamark.planes.proxy.Action.WeightedGroup;
import io.seamark.planes.proxy.Condition.HostHeader;
import io.seamark.planes.proxy.Condition.HttpHeader;
import io.seamark.planes.proxy.Condition.HttpMethod;
import io.seamark.planes.proxy.Condition.KeyValue;
import io.seamark.planes.proxy.Condition.PathPattern;
import io.seamark.planes.proxy.Condition.QueryString;
import io.seamark.planes.proxy.Condition.SourceIp;
import io.seamark.planes.proxy.Listener.ForwardedFor;
import io.seamark.planes.proxy.Listener.Headers;
import io.seamark.planes.proxy.Listener.Protocol;
import io.seamark.planes.proxy.ProxySettings.EngineChoice;
import io.seamark.planes.proxy.TargetGroup.Algorithm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Which rule takes a request, and which target.
@ParameterizedClass
@EnumSource(EngineChoice.class)
class RulesTest {
    private final EngineChoice engine;

    RulesTest(EngineChoice engine) {
        this.engine = engine;
    }

    private static Rule fixed(String body, Condition... conditions) {
        return new Rule(body, List.of(conditions), new FixedResponse(200, "text/plain", body));
    }

    private static String ask(TestProxy proxy, String... head) throws IOException {
        try (var client = proxy.client()) {
            return client.send(TestClient.head(head)).read().body();
        }
    }

    @Test
    void theFirstRuleWhoseConditionsAllHoldIsTaken() throws IOException {
        try (var proxy = new TestProxy(engine)) {
            proxy.apply(
                    List.of(http(
                            "l",
                            fixed("host", new HostHeader(List.of("*.Example.com", "x?.org"))),
                            fixed("both", new PathPattern(List.of("/img/*")), new HttpMethod(List.of("PUT"))),
                            fixed("path", new PathPattern(List.of("/img/*", "/exact"))),
                            fixed("header", new HttpHeader("x-Kind", List.of("*blue*"))),
                            fixed("query", new QueryString(List.of(new KeyValue("v", "1"), new KeyValue(null, "a*z")))),
                            fixed("default"))),
                    List.of());
            assertThat(ask(proxy, "GET / HTTP/1.1", "Host: a.EXAMPLE.com:8080")).isEqualTo("host");
            assertThat(ask(proxy, "GET / HTTP/1.1", "Host: xy.org")).isEqualTo("host");
            assertThat(ask(proxy, "GET / HTTP/1.1", "Host: xyz.org")).isEqualTo("default");
            assertThat(ask(proxy, "PUT /img/a HTTP/1.1", "Host: h", "Content-Length: 0"))
                    .isEqualTo("both");
            assertThat(ask(proxy, "GET /img/a HTTP/1.1", "Host: h")).isEqualTo("path");
            assertThat(ask(proxy, "GET /exact?a=b HTTP/1.1", "Host: h")).isEqualTo("path");
            assertThat(ask(proxy, "GET /Exact HTTP/1.1", "Host: h")).isEqualTo("default");
            assertThat(ask(proxy, "GET / HTTP/1.1", "Host: h", "X-KIND: Dark Blue 7"))
                    .isEqualTo("header");
            assertThat(ask(proxy, "GET /?V=1 HTTP/1.1", "Host: h")).isEqualTo("query");
            assertThat(ask(proxy, "GET /?any=abcZ HTTP/1.1", "Host: h")).isEqualTo("query");
            assertThat(ask(proxy, "GET /?w=1 HTTP/1.1", "Host: h")).isEqualTo("default");
        }
    }

    @Test
    void theSourceIsTheConnectionsPeer() throws IOException {
        try (var proxy = new TestProxy(engine)) {
            proxy.apply(
                    List.of(http(
                            "l",
                            fixed("far", new SourceIp(List.of("10.0.0.0/8", "::/0"))),
                            fixed("near", new SourceIp(List.of("127.0.0.0/9"))))),
                    List.of());
            assertThat(ask(proxy, "GET / HTTP/1.1", "Host: h", "X-Forwarded-For: 10.1.1.1"))
                    .isEqualTo("near");
        }
    }

    @Test
    void aPatternOfManyStarsIsDecidedInTime() {
        assertThat(new Wildcard("*a*a*a*a*a*a*a*b", true).matches("a".repeat(10_000)))
                .isFalse();
        assertThat(new Wildcard("*a*a*b", true).matches("A".repeat(10_000) + "B"))
                .isTrue();
        assertThat(new Wildcard("", false).matches("")).isTrue();
        assertThat(new Wildcard("?", false).matches("")).isFalse();
    }

    @Test
    void aTableWithAMalformedConditionIsRefusedWhole() throws IOException {
        try (var proxy = new TestProxy(engine)) {
            proxy.apply(List.of(http("l", fixed("before"))), List.of());
            var bad = List.of(http("l", fixed("after", new SourceIp(List.of("300.0.0.0/8")))));
            assertThatThrownBy(() -> proxy.apply(bad, List.of())).isInstanceOf(IllegalArgumentException.class);
            assertThat(ask(proxy, "GET / HTTP/1.1", "Host: h")).isEqualTo("before");
        }
    }

    @Test
    void aRedirectKeepsWhatItNames() throws IOException {
        try (var proxy = new TestProxy(engine)) {
            var https = new Redirect(301, "HTTPS", "#{host}", "443", "/#{path}", "#{query}");
            var other = new Redirect(302, "#{protocol}", "new.#{host}", "#{port}", "/a/#{path}/b", "x=1&#{query}");
            proxy.apply(
                    List.of(http(
                            "l",
                            new Rule("o", List.of(new PathPattern(List.of("/old"))), other),
                            new Rule("d", List.of(), https))),
                    List.of());
            int port = proxy.proxy.address("l").orElseThrow().getPort();
            try (var client = proxy.client()) {
                var moved =
                        client.send("GET /p?q=1 HTTP/1.1\r\nHost: h:80\r\n\r\n").read();
                assertThat(moved.status()).isEqualTo(301);
                assertThat(moved.values("Location")).containsExactly("https://h:443/p?q=1");
                assertThat(client.get("/").values("Location")).containsExactly("https://localhost:443/");
                assertThat(client.get("/old?y").values("Location"))
                        .containsExactly("http://new.localhost:" + port + "/a/old/b?x=1&y");
            }
        }
    }

    @Test
    void targetsTakeTurns() throws IOException {
        try (var a = TestTarget.saying("a");
                var b = TestTarget.saying("b");
                var c = TestTarget.saying("c");
                var proxy = TestProxy.before(engine, a, b, c);
                var client = proxy.client()) {
            var answers = new StringBuilder();
            for (int i = 0; i < 9; i++) {
                answers.append(client.get("/").body());
            }
            assertThat(answers).hasToString("abcabcabc");
        }
    }

    @Test
    void theLeastBusyTargetIsChosen() throws IOException {
        var held = new CountDownLatch(1);
        try (var busy = new TestTarget((asked, _, out) -> {
                    if (asked.target().equals("/hold")) {
                        held.await();
                    }
                    TestTarget.write(out, TestTarget.ok("busy"));
                    return true;
                });
                var free = TestTarget.saying("free");
                var proxy = new TestProxy(engine)) {
            var both = group("g", busy, free);
            proxy.apply(
                    List.of(http("l", forward("g"))),
                    List.of(new TargetGroup(
                            "g",
                            Protocol.HTTP,
                            Algorithm.LEAST_OUTSTANDING_REQUESTS,
                            both.deregistrationDelay(),
                            both.healthCheck(),
                            false,
                            both.targets())));
            try (var holding = proxy.client();
                    var client = proxy.client()) {
                holding.send("GET /hold HTTP/1.1\r\nHost: h\r\n\r\n");
                await().until(() -> !busy.asked.isEmpty() || !free.asked.isEmpty());
                String other = busy.asked.isEmpty() ? "busy" : "free";
                for (int i = 0; i < 6 && !busy.asked.isEmpty(); i++) {
                    assertThat(client.get("/").body()).isEqualTo(other);
                }
                held.countDown();
                assertThat(holding.read().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void groupsGetTheirShareAndNoneWithoutAWeight() throws IOException {
        try (var a = TestTarget.saying("a");
                var b = TestTarget.saying("b");
                var c = TestTarget.saying("c");
                var proxy = new TestProxy(engine)) {
            var groups = List.of(new WeightedGroup("a", 3), new WeightedGroup("b", 1), new WeightedGroup("c", 0));
            proxy.apply(
                    List.of(http("l", new Rule("r", List.of(), new Forward(groups)))),
                    List.of(group("a", a), group("b", b), group("c", c)));
            Map<String, Integer> counts = new HashMap<>();
            try (var client = proxy.client()) {
                for (int i = 0; i < 400; i++) {
                    counts.merge(client.get("/").body(), 1, Integer::sum);
                }
            }
            assertThat(counts.keySet()).containsExactlyInAnyOrder("a", "b");
            assertThat(counts.get("a")).isBetween(240, 360);
        }
    }

    @Test
    void headersAreTreatedAsTheListenerSays() throws IOException {
        try (var target = TestTarget.saying("x");
                var proxy = new TestProxy(engine)) {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            proxy.apply(
                    Arrays.asList(
                            listener("keep", address, new Headers(ForwardedFor.PRESERVE, false, true)),
                            listener("remove", address, new Headers(ForwardedFor.REMOVE, true, false))),
                    List.of(group("g", target)));
            String request = TestClient.head("GET / HTTP/1.1", "Host: h", "X-Forwarded-For: 9.9.9.9", "a_b: 1");
            try (var keep = proxy.client("keep");
                    var remove = proxy.client("remove")) {
                keep.send(request).read();
                remove.send(request).read();
            }
            var kept = target.asked.getFirst();
            int port = proxy.proxy.address("keep").orElseThrow().getPort();
            assertThat(kept.values("X-Forwarded-For")).containsExactly("9.9.9.9");
            assertThat(kept.values("Host")).containsExactly("h:" + port);
            assertThat(kept.values("a_b")).isEmpty();
            var removed = target.asked.get(1);
            assertThat(removed.values("X-Forwarded-For")).isEmpty();
            assertThat(removed.values("Host")).containsExactly("h");
            assertThat(removed.values("a_b")).containsExactly("1");
        }
    }

    private static Listener listener(String id, InetSocketAddress address, Headers headers) {
        return new Listener(id, address, Protocol.HTTP, List.of(forward("g")), TestProxy.LONG, headers);
    }
}
