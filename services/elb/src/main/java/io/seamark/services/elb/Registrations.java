package io.seamark.services.elb;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Registers the targets of other services of this platform, in one transaction with their own
/// changes. Safe for any number of threads.
public final class Registrations {
    private final InstanceDirectory directory;
    private final Health health;
    private final InstantSource clock;

    Registrations(InstanceDirectory directory, Health health, InstantSource clock) {
        this.directory = directory;
        this.health = health;
        this.clock = clock;
    }

    /// Where something is reached.
    ///
    /// @param loadBalancer a target group's ARN, or a classic load balancer's
    ///        (`arn:aws:elasticloadbalancing:REGION:ACCOUNT:loadbalancer/NAME`)
    /// @param instanceId by which a target group of type `instance` and a classic load balancer know it
    /// @param address by which a target group of type `ip` knows it; for the others it counts while
    ///        the instance's address is not known
    /// @param port a classic load balancer takes its listeners' instance ports instead
    public record Target(String loadBalancer, String instanceId, String address, int port) {}

    public enum State {
        /// Not registered, or gone after draining.
        ABSENT,
        INITIAL,
        HEALTHY,
        UNHEALTHY,
        /// Registered with a target group that no listener uses.
        UNUSED,
        DRAINING
    }

    /// Something that targets can be registered with.
    public sealed interface Destination {
        /// As [Target] names it.
        String arn();

        /// @param type `instance` or `ip`
        /// @param protocol `HTTP` or `TCP`
        /// @param used whether a load balancer forwards to it
        record Group(String arn, String name, String type, String protocol, String vpcId, boolean used)
                implements Destination {}

        /// @param instancePorts where its listeners reach the instances
        record Classic(String arn, String name, List<Integer> instancePorts) implements Destination {
            public Classic {
                instancePorts = List.copyOf(instancePorts);
            }
        }
    }

    /// The target group of that ARN; empty when it is not one, or of another account or Region.
    public Optional<Destination.Group> group(View view, AccountId account, Region region, String arn) {
        var scope = new Scope(account, region);
        return ElbArn.parse(arn)
                .filter(a -> a.kind() == ElbArn.Kind.GROUP && a.scope().equals(scope))
                .flatMap(a -> StoredGroup.find(view, a))
                .map(g -> new Destination.Group(
                        g.arn(),
                        g.name(),
                        g.targetType(),
                        g.protocol(),
                        g.vpcId(),
                        Uses.read(view, scope).isUsed(g.arn())));
    }

    /// The classic load balancer of that name.
    public Optional<Destination.Classic> classic(View view, AccountId account, Region region, String name) {
        return StoredClassic.find(view, new Scope(account, region), name)
                .map(b -> new Destination.Classic(
                        b.arn(),
                        b.name(),
                        b.listeners().stream()
                                .map(ClassicListener::instancePort)
                                .distinct()
                                .toList()));
    }

    /// Registers a target; one that drains stays. Nothing is changed when it is registered, or when
    /// its group or load balancer is gone.
    public Txn register(View view, Target target) {
        return switch (find(view, target)) {
            case Found.Nothing nothing -> Txn.none();
            case Found.Classic(var scope, var balancer) -> {
                boolean registered = view.get(scope.instances(balancer.name()).key(target.instanceId()))
                        .filter(i -> !i.isDraining())
                        .isPresent();
                yield registered
                        ? Txn.none()
                        : new ClassicInstance(
                                        balancer.arn(),
                                        target.instanceId(),
                                        address(view, scope, target),
                                        clock.instant(),
                                        null)
                                .put(scope, balancer.name());
            }
            case Found.Group(var scope, var group, var id) -> {
                boolean registered = view.get(key(scope, group, id, target))
                        .filter(t -> !t.isDraining())
                        .isPresent();
                String address = group.isInstance() ? address(view, scope, target) : target.address();
                yield registered
                        ? Txn.none()
                        : new StoredTarget(group.arn(), id, target.port(), null, address, clock.instant(), null)
                                .put(scope, group.id());
            }
        };
    }

    /// Lets a target drain and then go; nothing is changed when it is not registered or drains already.
    public Txn deregister(View view, Target target) {
        return switch (find(view, target)) {
            case Found.Nothing nothing -> Txn.none();
            case Found.Classic(var scope, var balancer) ->
                ClassicInstances.deregister(view, scope, balancer, target.instanceId(), clock.instant());
            case Found.Group(var scope, var group, var id) ->
                view.get(key(scope, group, id, target))
                        .map(t -> Targets.deregister(scope, group, t, clock.instant()))
                        .orElse(Txn.none());
        };
    }

    /// How a target stands at this moment.
    public State state(View view, Target target) {
        return switch (find(view, target)) {
            case Found.Nothing nothing -> State.ABSENT;
            case Found.Classic(var scope, var balancer) ->
                view.get(scope.instances(balancer.name()).key(target.instanceId()))
                        .map(i -> state(health.classic(balancer, i)))
                        .orElse(State.ABSENT);
            case Found.Group(var scope, var group, var id) ->
                view.get(key(scope, group, id, target))
                        .map(t -> state(health.target(
                                group, t, () -> Uses.read(view, scope).isUsed(group.arn()))))
                        .orElse(State.ABSENT);
        };
    }

    /// What a plane's group is about, as [Target] names it: for who is told of a change of health.
    public static String loadBalancerOf(String planeGroupId) {
        return ClassicGroups.owner(planeGroupId);
    }

    private sealed interface Found {
        record Nothing() implements Found {}

        record Classic(Scope scope, StoredClassic balancer) implements Found {}

        /// @param id by which the group knows the target
        record Group(Scope scope, StoredGroup group, String id) implements Found {}
    }

    private static Found find(View view, Target target) {
        Optional<ElbArn> group = ElbArn.parse(target.loadBalancer()).filter(a -> a.kind() == ElbArn.Kind.GROUP);
        if (group.isPresent()) {
            return StoredGroup.find(view, group.get())
                    .<Found>map(g -> new Found.Group(
                            group.get().scope(), g, g.isInstance() ? target.instanceId() : target.address()))
                    .orElse(new Found.Nothing());
        }
        Optional<Arn> arn = Arn.parse(target.loadBalancer())
                .filter(a -> a.resource().startsWith("loadbalancer/")
                        && AccountId.isValid(a.account())
                        && Region.isValid(a.region()));
        if (arn.isEmpty()) {
            return new Found.Nothing();
        }
        Scope scope = ElbArns.scope(target.loadBalancer());
        String name = arn.get().resource().substring("loadbalancer/".length());
        return StoredClassic.find(view, scope, name)
                .<Found>map(b -> new Found.Classic(scope, b))
                .orElse(new Found.Nothing());
    }

    private static Key<StoredTarget> key(Scope scope, StoredGroup group, String id, Target target) {
        return scope.targets(group.id()).key(StoredTarget.name(id, target.port()));
    }

    private String address(View view, Scope scope, Target target) {
        return directory
                .address(view, scope.account(), scope.region(), target.instanceId())
                .orElse(target.address());
    }

    private static State state(TargetState state) {
        return switch (state.kind()) {
            case INITIAL -> State.INITIAL;
            case HEALTHY -> State.HEALTHY;
            case UNHEALTHY -> State.UNHEALTHY;
            case UNUSED -> State.UNUSED;
            case DRAINING -> State.DRAINING;
        };
    }
}
