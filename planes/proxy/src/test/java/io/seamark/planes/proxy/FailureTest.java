package io.seamark.planes.proxy;

import static io.seamark.planes.proxy.TestProxy.forward;
import static io.seamark.planes.proxy.TestProxy.group;
import static io.seamark.planes.proxy.TestProxy.http;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.seamark.planes.proxy.Listener.Protocol;
import io.seamark.planes.proxy.ProxySettings.EngineChoice;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What clients see when targets fail.
@ParameterizedClass
@EnumSource(EngineChoice.class)
class FailureTest {
    private final EngineChoice engine;

    FailureTest(EngineChoice engine) {
        this.engine = engine;
    }

    private static final int CLIENTS = 16;
    private static final int REQUESTS = 300;

    @Test
    void killingOneOfTwoTargetsUnderLoadLosesNoGet() throws Exception {
        try (var stays = TestTarget.saying("a");
                var dies = TestTarget.saying("b");
                var proxy = TestProxy.before(engine, stays, dies)) {
            var done = new AtomicInteger();
            load(proxy, i -> {
                if (done.incrementAndGet() == CLIENTS * REQUESTS / 3) {
                    dies.kill();
                }
            });
            assertThat(proxy.proxy.counters().answered5xx()).isZero();
            assertThat(proxy.proxy.counters().unreachable()).isPositive();
        }
    }

    @Test
    void aTableSwappedUnderLoadLosesNothing() throws Exception {
        try (var first = TestTarget.saying("a");
                var second = TestTarget.saying("b");
                var proxy = TestProxy.before(engine, first)) {
            var done = new AtomicInteger();
            load(proxy, i -> {
                int now = done.incrementAndGet();
                if (now % 100 == 0) {
                    var one = new TargetGroup.Target("t0", first.address(), now % 200 == 0);
                    var two = new TargetGroup.Target("t1", second.address(), now % 200 != 0);
                    synchronized (proxy) {
                        proxy.apply(
                                List.of(http("l", forward("g")), http("l" + now, forward("g"))),
                                List.of(group("g", false, List.of(one, two))));
                    }
                }
            });
            assertThat(proxy.proxy.counters().answered5xx()).isZero();
            assertThat(second.asked).isNotEmpty();
        }
    }

    /// Has many clients send GETs over kept connections; each must be answered 200.
    private static void load(TestProxy proxy, IntConsumer afterEach) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<Void>>();
            for (int c = 0; c < CLIENTS; c++) {
                Callable<Void> task = () -> {
                    try (var client = proxy.client()) {
                        for (int i = 0; i < REQUESTS; i++) {
                            assertThat(client.get("/").status()).isEqualTo(200);
                            afterEach.accept(i);
                        }
                    }
                    return null;
                };
                all.add(threads.submit(task));
            }
            for (Future<Void> each : all) {
                each.get();
            }
        }
    }

    @Test
    void aTargetThatRefusesIsPassedOverEvenForAPost() throws IOException {
        try (var up = TestTarget.saying("up");
                var down = TestTarget.saying("down")) {
            down.kill();
            try (var proxy = TestProxy.before(engine, down, up);
                    var client = proxy.client()) {
                for (int i = 0; i < 10; i++) {
                    client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc");
                    assertThat(client.read().body()).isEqualTo("up");
                }
                assertThat(proxy.proxy.counters().unreachable()).isLessThanOrEqualTo(3);
            }
        }
    }

    @Test
    void whenNoTargetCanBeReachedTheAnswerIs502AndWithoutTargets503() throws IOException {
        try (var down = TestTarget.saying("down")) {
            down.kill();
            try (var proxy = TestProxy.before(engine, down);
                    var client = proxy.client()) {
                assertThat(client.get("/").status()).isEqualTo(502);
                assertThat(client.get("/").status()).isEqualTo(502);
                proxy.apply(List.of(http("l", forward("g"))), List.of(group("g")));
                assertThat(client.get("/").status()).isEqualTo(503);
                assertThat(client.send("HEAD / HTTP/1.1\r\nHost: h\r\n\r\n")
                                .readHeadOnly()
                                .status())
                        .isEqualTo(503);
                assertThat(client.get("/").status()).isEqualTo(503);
            }
        }
    }

    @Test
    void aTargetThatClosesInsteadOfAnsweringIsRetriedForAGetAndNotForAPost() throws IOException {
        try (var closes = TestTarget.closing("");
                var answers = TestTarget.saying("x");
                var proxy = TestProxy.before(engine, closes, answers);
                var client = proxy.client()) {
            var statuses = new ArrayList<Integer>();
            for (int i = 0; i < 4; i++) {
                assertThat(client.get("/").status()).isEqualTo(200);
                client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1\r\n\r\na");
                statuses.add(client.read().status());
            }
            assertThat(statuses).contains(502);
            assertThat(proxy.proxy.counters().retries()).isPositive();
        }
    }

    @Test
    void aResponseThatIsCutOffIsCutOffForTheClientToo() throws IOException {
        try (var target = TestTarget.closing("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
                var proxy = TestProxy.before(engine, target);
                var client = proxy.client()) {
            client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(TestTarget.head(client.in)).startsWith("HTTP/1.1 200");
            assertThatThrownBy(() -> client.bytes(10)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aTargetThatDoesNotAnswerWithinTheIdleTimeoutIsAnswered504() throws IOException {
        var never = new CountDownLatch(1);
        try (var target = new TestTarget((_, _, _) -> {
                    never.await();
                    return false;
                });
                var proxy = new TestProxy(engine)) {
            proxy.apply(
                    List.of(TestProxy.listener("l", Protocol.HTTP, Duration.ofMillis(200), forward("g"))),
                    List.of(group("g", target)));
            soon(proxy, client -> client.get("/").status() == 504);
            never.countDown();
        }
    }

    @Test
    void anIdleClientIsClosedAndAStalledOneIsAnswered408() throws IOException {
        try (var target = TestTarget.saying("x");
                var proxy = new TestProxy(engine)) {
            proxy.apply(
                    List.of(TestProxy.listener("l", Protocol.HTTP, Duration.ofMillis(200), forward("g"))),
                    List.of(group("g", target)));
            soon(proxy, idle -> idle.get("/").status() == 200 && idle.rest().isEmpty());
            soon(proxy, stalled -> stalled.send("GET / HT").read().status() == 408);
            String half = "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nab";
            soon(proxy, stalled -> stalled.send(half).read().status() == 408);
        }
    }

    private interface Exchange {
        boolean succeeds(TestClient client) throws IOException;
    }

    /// Waits until an exchange over a connection of its own succeeds: a client that is slower than it may be is cut off
    /// before it has said anything.
    private static void soon(TestProxy proxy, Exchange exchange) {
        await().ignoreExceptions().until(() -> {
            try (var client = proxy.client()) {
                return exchange.succeeds(client);
            }
        });
    }

    @Test
    void anEarlyAnswerReachesAClientThatStillSends() throws IOException {
        try (var target = new TestTarget((_, _, out) -> {
                    TestTarget.write(out, "HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\nno");
                    return true;
                });
                var proxy = TestProxy.before(engine, target);
                var client = proxy.client()) {
            client.send("PUT / HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 100000\r\n\r\n");
            var response = client.read();
            assertThat(response.status()).isEqualTo(413);
            assertThat(response.values("Connection")).containsExactly("close");
            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void aKeptConnectionThatTheTargetHasClosedCostsNoRequest() throws IOException {
        try (var target = new TestTarget((asked, _, out) -> {
                    TestTarget.write(out, TestTarget.ok(asked.target()));
                    return false;
                });
                var proxy = TestProxy.before(engine, target);
                var client = proxy.client()) {
            for (int i = 0; i < 50; i++) {
                assertThat(client.get("/" + i).body()).isEqualTo("/" + i);
            }
        }
    }
}
