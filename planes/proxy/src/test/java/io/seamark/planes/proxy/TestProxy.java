package io.seamark.planes.proxy;

import io.seamark.planes.proxy.Action.Forward;
import io.seamark.planes.proxy.Action.WeightedGroup;
import io.seamark.planes.proxy.Listener.Headers;
import io.seamark.planes.proxy.Listener.Protocol;
import io.seamark.planes.proxy.ProxySettings.EngineChoice;
import io.seamark.planes.proxy.TargetGroup.Algorithm;
import io.seamark.planes.proxy.TargetGroup.HealthCheck;
import io.seamark.planes.proxy.TargetGroup.Target;
import io.seamark.platform.testkit.Patience;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// A running proxy on loopback, and the tables that tests give it.
final class TestProxy implements AutoCloseable {
    static final Duration LONG = Patience.LIMIT;
    final List<String> healthChanges = new CopyOnWriteArrayList<>();
    final Proxy proxy;
    private final AtomicLong revision = new AtomicLong();

    TestProxy(EngineChoice engine) {
        this(engine, false);
    }

    TestProxy(EngineChoice engine, boolean traceIds) {
        this(engine, traceIds, Duration.ofSeconds(1));
    }

    private TestProxy(EngineChoice engine, boolean traceIds, Duration drain) {
        var settings =
                new ProxySettings(2, LONG, 64, Duration.ofSeconds(4), Duration.ofMillis(100), drain, traceIds, engine);
        proxy = new Proxy(
                settings,
                (group, target, health) ->
                        healthChanges.add(group + "/" + target + " " + health.state() + " " + health.reason()),
                InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")),
                new SplittableRandom(7));
        proxy.start();
    }

    /// One that lets what is under way end, however long that takes.
    static TestProxy patient(EngineChoice engine) {
        return new TestProxy(engine, false, LONG);
    }

    /// A proxy with one HTTP listener `l` that forwards to one group `g` of these targets, which is
    /// not checked.
    static TestProxy before(EngineChoice engine, TestTarget... targets) {
        var made = new TestProxy(engine);
        made.apply(List.of(http("l", forward("g"))), List.of(group("g", targets)));
        return made;
    }

    void apply(List<Listener> listeners, List<TargetGroup> groups) {
        proxy.apply(new ForwardingTable(revision.incrementAndGet(), listeners, groups));
    }

    TestClient client() throws IOException {
        return client("l");
    }

    TestClient client(String listener) throws IOException {
        return new TestClient(proxy.address(listener).orElseThrow());
    }

    static Listener http(String id, Rule... rules) {
        return listener(id, Protocol.HTTP, LONG, rules);
    }

    static Listener listener(String id, Protocol protocol, Duration idle, Rule... rules) {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return new Listener(id, address, protocol, List.of(rules), idle, Headers.standard());
    }

    static Rule forward(String group, Condition... conditions) {
        return new Rule("r", List.of(conditions), new Forward(List.of(new WeightedGroup(group, 1))));
    }

    static TargetGroup group(String id, TestTarget... targets) {
        var all = new ArrayList<Target>();
        for (int i = 0; i < targets.length; i++) {
            all.add(new Target("t" + i, targets[i].address(), false));
        }
        return group(id, false, all);
    }

    static TargetGroup group(String id, boolean checked, List<Target> targets) {
        return new TargetGroup(
                id, Protocol.HTTP, Algorithm.ROUND_ROBIN, LONG, check(Duration.ofMillis(50)), checked, targets);
    }

    static HealthCheck check(Duration interval) {
        return new HealthCheck(Protocol.HTTP, 0, "/health", "200", interval, LONG, 2, 2, false);
    }

    @Override
    public void close() {
        proxy.close();
    }
}
