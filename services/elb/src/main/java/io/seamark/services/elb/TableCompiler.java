package io.seamark.services.elb;

import io.seamark.planes.proxy.Action;
import io.seamark.planes.proxy.ForwardingTable;
import io.seamark.planes.proxy.Listener;
import io.seamark.planes.proxy.Listener.ForwardedFor;
import io.seamark.planes.proxy.Listener.Protocol;
import io.seamark.planes.proxy.Rule;
import io.seamark.planes.proxy.TargetGroup;
import io.seamark.planes.proxy.TargetGroup.Algorithm;
import io.seamark.planes.proxy.TargetGroup.HealthCheck;
import io.seamark.planes.proxy.TargetGroup.Target;
import io.seamark.platform.store.View;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Makes the forwarding table of everything that is stored. It decides nothing by itself: the same
/// state is the same table.
final class TableCompiler {
    private final InstanceDirectory directory;

    TableCompiler(InstanceDirectory directory) {
        this.directory = directory;
    }

    /// @param view where instances are looked up
    ForwardingTable compile(View view, Snapshot snapshot) {
        var listeners = new ArrayList<Listener>();
        var groups = new ArrayList<TargetGroup>();
        Map<String, List<ClassicInstance>> instances =
                snapshot.instances().stream().collect(Collectors.groupingBy(ClassicInstance::balancer));
        for (StoredClassic balancer : snapshot.classics()) {
            balancer.listeners().forEach(l -> listeners.add(listener(balancer, l)));
            List<ClassicInstance> registered = instances.getOrDefault(balancer.arn(), List.of());
            ClassicGroups.of(balancer).forEach(g -> groups.add(group(view, balancer, g, registered)));
        }
        Map<String, StoredBalancer> balancers =
                snapshot.balancers().stream().collect(Collectors.toMap(StoredBalancer::arn, b -> b));
        Map<String, List<StoredRule>> rules =
                snapshot.rules().stream().collect(Collectors.groupingBy(StoredRule::listenerArn));
        for (StoredListener listener : snapshot.listeners()) {
            StoredBalancer balancer = balancers.get(listener.balancerArn());
            if (balancer != null) {
                listeners.add(listener(balancer, listener, rules.getOrDefault(listener.arn(), List.of())));
            }
        }
        Uses uses = Uses.of(snapshot.listeners(), snapshot.rules());
        Map<String, List<StoredTarget>> targets =
                snapshot.targets().stream().collect(Collectors.groupingBy(StoredTarget::group));
        for (StoredGroup group : snapshot.groups()) {
            groups.add(group(view, group, targets.getOrDefault(group.arn(), List.of()), uses.isUsed(group.arn())));
        }
        return new ForwardingTable(snapshot.revision(), listeners, groups);
    }

    private static Listener listener(StoredClassic balancer, ClassicListener listener) {
        String id = balancer.arn() + ":" + listener.port();
        var forward = new Action.Forward(List.of(new Action.WeightedGroup(ClassicGroups.id(balancer, listener), 1)));
        return new Listener(
                id,
                socket(balancer.address(), listener.port()),
                Protocol.valueOf(listener.protocol()),
                List.of(new Rule(id, List.of(), forward)),
                Duration.ofSeconds(balancer.attributes().idleTimeout()),
                Listener.Headers.standard());
    }

    private TargetGroup group(
            View view, StoredClassic balancer, ClassicGroups.Group group, List<ClassicInstance> instances) {
        ClassicCheck check = balancer.check();
        Scope scope = ElbArns.scope(balancer.arn());
        return new TargetGroup(
                group.id(),
                Protocol.valueOf(group.protocol()),
                Algorithm.ROUND_ROBIN,
                ClassicInstances.delay(balancer),
                new HealthCheck(
                        check.isHttp() ? Protocol.HTTP : Protocol.TCP,
                        check.port(),
                        check.path(),
                        check.isHttp() ? "200" : "",
                        Duration.ofSeconds(check.interval()),
                        Duration.ofSeconds(check.timeout()),
                        check.healthyThreshold(),
                        check.unhealthyThreshold(),
                        true),
                true,
                instances.stream()
                        .map(i -> new Target(
                                i.instanceId(),
                                socket(address(view, scope, i.instanceId(), i.address()), group.port()),
                                i.isDraining()))
                        .toList());
    }

    private static Listener listener(StoredBalancer balancer, StoredListener listener, List<StoredRule> rules) {
        var ordered = new ArrayList<Rule>();
        rules.stream()
                .sorted(Comparator.comparingInt(StoredRule::priority))
                .forEach(r -> ordered.add(new Rule(
                        r.arn(),
                        r.conditions().stream().map(PlaneTerms::condition).toList(),
                        PlaneTerms.action(r.action()))));
        ordered.add(new Rule(listener.defaultRuleArn(), List.of(), PlaneTerms.action(listener.action())));
        return new Listener(
                listener.arn(),
                socket(balancer.address(), listener.port()),
                Protocol.valueOf(listener.protocol()),
                ordered,
                idleTimeout(balancer, listener),
                headers(balancer));
    }

    private static Duration idleTimeout(StoredBalancer balancer, StoredListener listener) {
        return Duration.ofSeconds(Long.parseLong(
                balancer.isApplication()
                        ? Attributes.APPLICATION.value(balancer.attributes(), "idle_timeout.timeout_seconds")
                        : Attributes.TCP_LISTENER.value(listener.attributes(), "tcp.idle_timeout.seconds")));
    }

    private static Listener.Headers headers(StoredBalancer balancer) {
        if (!balancer.isApplication()) {
            return Listener.Headers.standard();
        }
        String mode = Attributes.APPLICATION.value(balancer.attributes(), "routing.http.xff_header_processing.mode");
        return new Listener.Headers(
                ForwardedFor.valueOf(mode.toUpperCase(Locale.ROOT)),
                true,
                Attributes.APPLICATION.isOn(balancer.attributes(), "routing.http.drop_invalid_header_fields.enabled"));
    }

    private TargetGroup group(View view, StoredGroup group, List<StoredTarget> targets, boolean used) {
        StoredCheck check = group.check();
        boolean outstanding = group.isHttp()
                && Attributes.HTTP_GROUP
                        .value(group.attributes(), "load_balancing.algorithm.type")
                        .equals("least_outstanding_requests");
        Scope scope = ElbArns.scope(group.arn());
        return new TargetGroup(
                group.arn(),
                Protocol.valueOf(group.protocol()),
                outstanding ? Algorithm.LEAST_OUTSTANDING_REQUESTS : Algorithm.ROUND_ROBIN,
                group.deregistrationDelay(),
                new HealthCheck(
                        Protocol.valueOf(check.protocol()),
                        check.portNumber(),
                        check.path(),
                        check.matcher(),
                        Duration.ofSeconds(check.interval()),
                        Duration.ofSeconds(check.timeout()),
                        check.healthyThreshold(),
                        check.unhealthyThreshold(),
                        false),
                used,
                targets.stream()
                        .map(t -> new Target(
                                t.name(),
                                socket(
                                        group.isInstance() ? address(view, scope, t.id(), t.address()) : t.address(),
                                        t.port()),
                                t.isDraining()))
                        .toList());
    }

    /// Where an instance is now; where it was when it was registered, if that is not known.
    private String address(View view, Scope scope, String instanceId, String registered) {
        return directory
                .address(view, scope.account(), scope.region(), instanceId)
                .orElse(registered);
    }

    private static InetSocketAddress socket(String address, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), port);
    }
}
