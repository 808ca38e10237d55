package io.seamark.services.elb;

import io.seamark.planes.dns.Zones;
import io.seamark.planes.proxy.HealthObserver;
import io.seamark.planes.proxy.TargetHealth;
import io.seamark.platform.store.Store;
import io.seamark.platform.wire.PageTokens;
import io.seamark.platform.wire.ServiceApi;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/// Elastic Load Balancing, classic and v2. Safe for any number of threads.
public final class ElbService implements AutoCloseable {
    private final Parts parts;
    private final TableLoop loop;
    private final Registrations registrations;

    /// @param store where the state lives
    /// @param tokens signs the markers of lists
    /// @param vpcs the account's networks
    /// @param directory where instances are
    /// @param plane forwards
    /// @param zones serves the load balancers' names
    public ElbService(
            Store store,
            PageTokens tokens,
            VpcDirectory vpcs,
            InstanceDirectory directory,
            ForwardingPlane plane,
            Zones zones,
            ElbSettings settings,
            InstantSource clock) {
        var health = new Health(plane);
        loop = new TableLoop(store, new TableCompiler(directory), plane, zones, new Drains(store, health, clock));
        registrations = new Registrations(directory, health, clock);
        parts = new Parts(new Pages(tokens), new Networks(vpcs), directory, health, settings, loop::pending);
    }

    /// What the operations need.
    ///
    /// @param pending what the load balancer of an ARN waits for; empty when it is served
    record Parts(
            Pages pages,
            Networks networks,
            InstanceDirectory directory,
            Health health,
            ElbSettings settings,
            Function<String, Optional<String>> pending) {}

    /// Tells the planes what is stored, and follows its changes from then on.
    public void start() {
        loop.start();
    }

    /// The operations of the classic API.
    public ServiceApi elb() {
        return ClassicOperations.list(parts);
    }

    /// The operations of the second API.
    public ServiceApi elbv2() {
        return V2Operations.list(parts);
    }

    /// How other services of this platform register their targets.
    public Registrations registrations() {
        return registrations;
    }

    /// To be told by the plane what changes: a target that has drained goes at once.
    public HealthObserver observer() {
        return (group, target, health) -> {
            if (health.state() == TargetHealth.State.DRAINED) {
                loop.wake();
            }
        };
    }

    @Override
    public void close() {
        loop.close();
    }
}
