package io.seamark.planes.proxy;

import static io.seamark.planes.proxy.TestProxy.forward;
import static io.seamark.planes.proxy.TestProxy.group;
import static io.seamark.planes.proxy.TestProxy.http;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seamark.planes.proxy.HealthTally.Finding;
import io.seamark.planes.proxy.Listener.Protocol;
import io.seamark.planes.proxy.ProxySettings.EngineChoice;
import io.seamark.planes.proxy.TargetGroup.HealthCheck;
import io.seamark.planes.proxy.TargetGroup.Target;
import io.seamark.planes.proxy.TargetHealth.State;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// How the health of targets is found out, and what becomes of it.
@ParameterizedClass
@EnumSource(EngineChoice.class)
class HealthTest {
    private final EngineChoice engine;

    HealthTest(EngineChoice engine) {
        this.engine = engine;
    }

    private static final long SECOND = 1_000_000_000L;

    private static HealthCheck check(boolean strictStart) {
        var interval = Duration.ofSeconds(10);
        return new HealthCheck(Protocol.HTTP, 0, "/", "200", interval, Duration.ofSeconds(5), 3, 2, strictStart);
    }

    @Test
    void theFirstSuccessMakesANewTargetHealthy() {
        assertThat(new HealthTally().add(check(false), Finding.WELL, 0).state()).isEqualTo(State.HEALTHY);
    }

    @Test
    void aStrictStartNeedsTheWholeThreshold() {
        var tally = new HealthTally();
        assertThat(tally.add(check(true), Finding.WELL, 0)).isEqualTo(HealthTally.CHECKING);
        assertThat(tally.add(check(true), Finding.WELL, SECOND).state()).isEqualTo(State.INITIAL);
        assertThat(tally.add(check(true), Finding.WELL, 2 * SECOND).state()).isEqualTo(State.HEALTHY);
    }

    @Test
    void aStartingTargetIsUnhealthyOnlyAfterAsManyIntervalsAsTheThreshold() {
        var tally = new HealthTally();
        for (int second = 0; second < 10; second++) {
            assertThat(tally.add(check(false), Finding.failed(), second * SECOND)
                            .state())
                    .isEqualTo(State.INITIAL);
        }
        assertThat(tally.add(check(false), Finding.status(500), 10 * SECOND))
                .isEqualTo(new TargetHealth(
                        State.UNHEALTHY,
                        "Target.ResponseCodeMismatch",
                        "Health checks failed with these codes: [500]",
                        0));
    }

    @Test
    void aHealthyTargetFallsAndRisesByTheThresholds() {
        var tally = new HealthTally();
        tally.add(check(false), Finding.WELL, 0);
        assertThat(tally.add(check(false), Finding.timeout(), 1).state()).isEqualTo(State.HEALTHY);
        tally.add(check(false), Finding.WELL, 2);
        assertThat(tally.add(check(false), Finding.timeout(), 3).state()).isEqualTo(State.HEALTHY);
        var fallen = tally.add(check(false), Finding.timeout(), 4);
        assertThat(fallen.reason()).isEqualTo("Target.Timeout");
        assertThat(tally.add(check(false), Finding.WELL, 5)).isEqualTo(fallen);
        assertThat(tally.add(check(false), Finding.WELL, 6)).isEqualTo(fallen);
        assertThat(tally.add(check(false), Finding.WELL, 7)).isEqualTo(HealthTally.HEALTHY);
    }

    @Test
    void matchersAreListsAndRanges() {
        assertThat(HealthProbe.matches("200", 200)).isTrue();
        assertThat(HealthProbe.matches("200-299,301", 301)).isTrue();
        assertThat(HealthProbe.matches("200-299,301", 300)).isFalse();
    }

    @Test
    void anUnhealthyTargetGetsNothingWhileAnotherIsHealthy() throws IOException {
        var status = new AtomicInteger(200);
        try (var flaps = new TestTarget((asked, _, out) -> {
                    String line = asked.target().equals("/health") ? status + " X" : "200 OK";
                    TestTarget.write(out, "HTTP/1.1 " + line + "\r\nContent-Length: 1\r\n\r\nf");
                    return true;
                });
                var steady = TestTarget.saying("s");
                var proxy = new TestProxy(engine)) {
            var targets = List.of(new Target("f", flaps.address(), false), new Target("s", steady.address(), false));
            proxy.apply(List.of(http("l", forward("g"))), List.of(group("g", true, targets)));
            await().until(() -> proxy.proxy.health("g", "f").state() == State.HEALTHY);
            await().until(() -> proxy.proxy.health("g", "s").state() == State.HEALTHY);
            status.set(500);
            await().until(() -> proxy.proxy.health("g", "f").state() == State.UNHEALTHY);
            assertThat(proxy.proxy.health("g", "f").description())
                    .isEqualTo("Health checks failed with these codes: [500]");
            try (var client = proxy.client()) {
                for (int i = 0; i < 6; i++) {
                    assertThat(client.get("/").body()).isEqualTo("s");
                }
            }
            status.set(200);
            await().until(() -> proxy.proxy.health("g", "f").state() == State.HEALTHY);
            await().untilAsserted(
                            () -> assertThat(proxy.healthChanges.stream().filter(change -> change.startsWith("g/f")))
                                    .containsExactly(
                                            "g/f INITIAL Elb.RegistrationInProgress",
                                            "g/f INITIAL Elb.InitialHealthChecking",
                                            "g/f HEALTHY ",
                                            "g/f UNHEALTHY Target.ResponseCodeMismatch",
                                            "g/f HEALTHY "));
        }
    }

    @Test
    void whenNoTargetIsHealthyAllAreUsed() throws IOException {
        try (var sick = TestTarget.raw("HTTP/1.1 500 Sick\r\nContent-Length: 1\r\n\r\nx");
                var proxy = new TestProxy(engine)) {
            proxy.apply(
                    List.of(http("l", forward("g"))),
                    List.of(group("g", true, List.of(new Target("t", sick.address(), false)))));
            await().until(() -> proxy.proxy.health("g", "t").state() == State.UNHEALTHY);
            try (var client = proxy.client()) {
                assertThat(client.get("/").body()).isEqualTo("x");
            }
        }
    }

    @Test
    void aTargetThatListensNowhereFailsItsChecksAndServesSoonAfterItStarts() throws IOException {
        var placeholder = TestTarget.saying("x");
        placeholder.kill();
        try (var proxy = new TestProxy(engine)) {
            proxy.apply(
                    List.of(http("l", forward("g"))),
                    List.of(group("g", true, List.of(new Target("t", placeholder.address(), false)))));
            await().until(() -> proxy.proxy.health("g", "t").reason().equals("Target.FailedHealthChecks"));
            assertThat(proxy.proxy.health("g", "t").description()).isEqualTo("Health checks failed");
        }
    }

    @Test
    void aGroupThatIsNotUsedIsNotChecked() throws IOException {
        try (var target = TestTarget.saying("x");
                var proxy = TestProxy.before(engine, target)) {
            assertThat(proxy.proxy.health("g", "t0").reason()).isEqualTo("Target.NotInUse");
            assertThat(proxy.proxy.health("g", "t0").state()).isEqualTo(State.UNUSED);
            assertThat(proxy.proxy.health("g", "nobody").reason()).isEqualTo("Target.NotRegistered");
            assertThat(target.asked).isEmpty();
        }
    }
}
