package io.seamark.planes.proxy;

import static io.seamark.planes.proxy.TestProxy.forward;
import static io.seamark.planes.proxy.TestProxy.group;
import static io.seamark.planes.proxy.TestProxy.http;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seamark.planes.proxy.Listener.Protocol;
import io.seamark.planes.proxy.ProxySettings.EngineChoice;
import io.seamark.planes.proxy.TargetGroup.Algorithm;
import io.seamark.planes.proxy.TargetGroup.Target;
import io.seamark.planes.proxy.TargetHealth.State;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Leaving: targets that drain, listeners that go, a proxy that closes.
@ParameterizedClass
@EnumSource(EngineChoice.class)
class DrainingTest {
    private final EngineChoice engine;

    DrainingTest(EngineChoice engine) {
        this.engine = engine;
    }

    private static TargetGroup draining(TestTarget leaving, TestTarget staying, Duration delay) {
        var targets = List.of(new Target("t0", leaving.address(), true), new Target("t1", staying.address(), false));
        return new TargetGroup(
                "g",
                Protocol.HTTP,
                Algorithm.ROUND_ROBIN,
                delay,
                TestProxy.check(Duration.ofSeconds(1)),
                false,
                targets);
    }

    @Test
    void aDrainingTargetFinishesWhatItHasBegunAndGetsNothingNew() throws IOException {
        var go = new CountDownLatch(1);
        try (var leaving = new TestTarget((_, _, out) -> {
                    TestTarget.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nle");
                    go.await();
                    TestTarget.write(out, "ft");
                    return true;
                });
                var staying = TestTarget.saying("stay");
                var proxy = TestProxy.before(engine, leaving);
                var begun = proxy.client();
                var client = proxy.client()) {
            begun.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(TestTarget.head(begun.in)).contains("200");
            proxy.apply(List.of(http("l", forward("g"))), List.of(draining(leaving, staying, TestProxy.LONG)));
            for (int i = 0; i < 5; i++) {
                assertThat(client.get("/").body()).isEqualTo("stay");
            }
            assertThat(proxy.proxy.health("g", "t0"))
                    .isEqualTo(new TargetHealth(
                            State.DRAINING,
                            "Target.DeregistrationInProgress",
                            "Target deregistration is in progress",
                            1));
            go.countDown();
            assertThat(begun.bytes(4)).isEqualTo("left");
            await().until(() -> proxy.proxy.health("g", "t0").state() == State.DRAINED);
            assertThat(leaving.asked).hasSize(1);
            await().until(() -> proxy.healthChanges.contains("g/t0 DRAINED Target.DeregistrationInProgress"));
        }
    }

    @Test
    void whatStillRunsAfterTheDelayIsCut() throws IOException {
        var never = new CountDownLatch(1);
        try (var leaving = new TestTarget((_, _, out) -> {
                    TestTarget.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nle");
                    never.await();
                    return true;
                });
                var staying = TestTarget.saying("stay");
                var proxy = TestProxy.before(engine, leaving);
                var begun = proxy.client()) {
            begun.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(TestTarget.head(begun.in)).contains("200");
            proxy.apply(List.of(http("l", forward("g"))), List.of(draining(leaving, staying, Duration.ofMillis(100))));
            await().until(() -> proxy.proxy.health("g", "t0").state() == State.DRAINED);
            assertThat(proxy.proxy.health("g", "t0").inFlight()).isZero();
            never.countDown();
        }
    }

    @Test
    void aTargetThatComesBackIsNewAgain() throws IOException {
        try (var leaving = TestTarget.saying("back");
                var staying = TestTarget.saying("stay");
                var proxy = TestProxy.before(engine, leaving)) {
            proxy.apply(List.of(http("l", forward("g"))), List.of(draining(leaving, staying, TestProxy.LONG)));
            await().until(() -> proxy.proxy.health("g", "t0").state() == State.DRAINED);
            proxy.apply(List.of(http("l", forward("g"))), List.of(group("g", leaving)));
            try (var client = proxy.client()) {
                assertThat(client.get("/").body()).isEqualTo("back");
            }
        }
    }

    @Test
    void aListenerThatStaysKeepsItsConnectionsAndOneThatGoesClosesThem() throws IOException {
        try (var target = TestTarget.saying("x");
                var proxy = new TestProxy(engine)) {
            var stays = http("stays", forward("g"));
            var goes = http("goes", forward("g"));
            proxy.apply(List.of(stays, goes), List.of(group("g", target)));
            var gone = proxy.proxy.address("goes").orElseThrow();
            try (var kept = proxy.client("stays");
                    var closed = proxy.client("goes")) {
                kept.get("/");
                closed.get("/");
                proxy.apply(List.of(stays), List.of(group("g", target)));
                assertThat(kept.get("/").body()).isEqualTo("x");
                assertThat(closed.rest()).isEmpty();
                assertThat(proxy.proxy.address("goes")).isEmpty();
            }
            try (var free = new ServerSocket()) {
                free.bind(gone);
                assertThat(free.isBound()).isTrue();
            }
        }
    }

    @Test
    void anAddressThatIsTakenIsReportedAndTriedAgain() throws IOException {
        try (var taken = TestTarget.saying("another");
                var target = TestTarget.saying("x");
                var proxy = new TestProxy(engine)) {
            var address = taken.address();
            var blocked = new Listener(
                    "l", address, Protocol.HTTP, List.of(forward("g")), TestProxy.LONG, Listener.Headers.standard());
            proxy.apply(List.of(blocked, http("other", forward("g"))), List.of(group("g", target)));
            assertThat(proxy.proxy.problems()).containsOnlyKeys("l");
            assertThat(proxy.proxy.problems().get("l")).startsWith("address 127.0.0.1:" + address.getPort());
            try (var client = proxy.client("other")) {
                assertThat(client.get("/").body()).isEqualTo("x");
            }
            taken.kill();
            await().until(() -> proxy.proxy.problems().isEmpty());
            try (var client = proxy.client("l")) {
                assertThat(client.get("/").body()).isEqualTo("x");
            }
        }
    }

    @Test
    void anOldTableIsIgnored() throws IOException {
        try (var target = TestTarget.saying("x");
                var proxy = TestProxy.before(engine, target)) {
            proxy.proxy.apply(new ForwardingTable(1, List.of(), List.of()));
            proxy.proxy.apply(ForwardingTable.empty());
            try (var client = proxy.client()) {
                assertThat(client.get("/").body()).isEqualTo("x");
            }
        }
    }

    @Test
    void closingLetsWhatIsUnderWayEnd() throws IOException, InterruptedException {
        var arrived = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var target = new TestTarget((_, _, out) -> {
                    arrived.countDown();
                    go.await();
                    TestTarget.write(out, TestTarget.ok("done"));
                    return true;
                });
                var proxy = TestProxy.patient(engine)) {
            proxy.apply(List.of(http("l", forward("g"))), List.of(group("g", target)));
            try (var client = proxy.client()) {
                client.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
                arrived.await();
                Thread closing = Thread.ofVirtual().start(proxy::close);
                await().until(() -> proxy.proxy.address("l").isEmpty());
                go.countDown();
                var response = client.read();
                assertThat(response.body()).isEqualTo("done");
                assertThat(response.values("Connection")).containsExactly("close");
                closing.join();
            }
        }
    }
}
