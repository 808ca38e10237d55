package io.seamark.product.server;

import io.seamark.planes.proxy.ForwardingTable;
import io.seamark.planes.proxy.HealthObserver;
import io.seamark.planes.proxy.Proxy;
import io.seamark.planes.proxy.ProxySettings;
import io.seamark.planes.proxy.TargetHealth;
import io.seamark.services.elb.ForwardingPlane;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

/// The proxy as load balancing sees it, and who wants to hear of its targets' health.
final class Forwarding implements ForwardingPlane, AutoCloseable {
    private final List<HealthObserver> observers = new CopyOnWriteArrayList<>();
    private final Proxy proxy;

    Forwarding(InstantSource clock, RandomGenerator random) {
        proxy = new Proxy(
                ProxySettings.standard(),
                (group, target, health) -> observers.forEach(o -> o.changed(group, target, health)),
                clock,
                random);
    }

    void start() {
        proxy.start();
    }

    void tell(HealthObserver observer) {
        observers.add(observer);
    }

    @Override
    public void apply(ForwardingTable table) {
        proxy.apply(table);
    }

    @Override
    public Optional<TargetHealth> health(String groupId, String targetId) {
        return Optional.of(proxy.health(groupId, targetId)).filter(h -> h.state() != TargetHealth.State.DRAINED);
    }

    /// Listeners that could not be opened, and why.
    @Override
    public Map<String, String> problems() {
        return proxy.problems();
    }

    @Override
    public void close() {
        proxy.close();
    }
}
