package io.seamark.services.elb;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.planes.proxy.Action;
import io.seamark.planes.proxy.Condition;
import io.seamark.planes.proxy.ForwardingTable;
import io.seamark.planes.proxy.Listener;
import io.seamark.planes.proxy.Listener.Protocol;
import io.seamark.planes.proxy.TargetGroup;
import io.seamark.platform.store.View;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TableCompilerTest {
    private final World world = new World();
    private final ClassicWorld classic = new ClassicWorld(world);
    private final V2World v2 = new V2World(world);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void nothingStoredIsAnEmptyTable() {
        assertThat(world.table().listeners()).isEmpty();
        assertThat(world.table().groups()).isEmpty();
    }

    @Test
    void aClassicLoadBalancerForwardsToItsInstancesOnTheInstancePort() {
        classic.create("web");
        classic.register("web", "i-1", "i-2");
        ForwardingTable table = world.table();

        Listener listener = table.listeners().getFirst();
        assertThat(listener.address().getPort()).isEqualTo(80);
        assertThat(listener.address().getAddress().getHostAddress())
                .isEqualTo(StoredClassic.find(View.of(world.store), World.SCOPE, "web")
                        .orElseThrow()
                        .address());
        assertThat(listener.idleTimeout()).isEqualTo(Duration.ofSeconds(60));
        TargetGroup group = table.groups().getFirst();
        assertThat(listener.rules().getFirst().action())
                .isEqualTo(new Action.Forward(List.of(new Action.WeightedGroup(group.id(), 1))));
        assertThat(group.targets())
                .containsExactly(
                        new TargetGroup.Target("i-1", new InetSocketAddress("127.0.1.1", 8080), false),
                        new TargetGroup.Target("i-2", new InetSocketAddress("127.0.1.2", 8080), false));
        assertThat(group.healthCheck().strictStart()).isTrue();
        assertThat(group.healthCheck().port()).isEqualTo(8080);
        assertThat(group.checked()).isTrue();
        assertThat(table.revision()).isEqualTo(world.store.revision());
    }

    @Test
    void theSameStateIsTheSameTable() {
        classic.create("web");
        v2.create("app");

        assertThat(world.table()).isEqualTo(world.table());
    }

    @Test
    void anInstanceIsFoundWhereItIsNow() {
        classic.create("web");
        classic.register("web", "i-1", "i-2");
        world.instances.put("i-1", "127.0.9.9");
        world.instances.remove("i-2");

        assertThat(world.table().groups().getFirst().targets())
                .extracting(t -> t.address().getAddress().getHostAddress())
                .containsExactly("127.0.9.9", "127.0.1.2");
    }

    @Test
    void rulesAreAskedByPriorityAndTheDefaultLast() {
        String group = v2.group("targets").targetGroupArn();
        String balancer = v2.create("web").loadBalancerArn();
        String listener = v2.listen(balancer, 80, V2World.fixed("404")).listenerArn();
        v2.rule(listener, 100, V2World.forward(group), V2World.path("/late"));
        v2.rule(listener, 20, V2World.forward(group), V2World.path("/early"));

        Listener compiled = world.table().listeners().getFirst();

        assertThat(compiled.id()).isEqualTo(listener);
        assertThat(compiled.rules())
                .extracting(r -> r.conditions())
                .containsExactly(
                        List.of(new Condition.PathPattern(List.of("/early"))),
                        List.of(new Condition.PathPattern(List.of("/late"))),
                        List.of());
        assertThat(compiled.rules().getLast().action()).isEqualTo(new Action.FixedResponse(404, "text/plain", "none"));
    }

    @Test
    void aGroupThatNoListenerUsesIsNotChecked() {
        String group = v2.group("targets").targetGroupArn();
        assertThat(world.table().groups().getFirst().checked()).isFalse();

        v2.listen(v2.create("web").loadBalancerArn(), 80, V2World.forward(group));
        assertThat(world.table().groups().getFirst().checked()).isTrue();
    }

    @Test
    void attributesReachTheTable() {
        String group = v2.group("targets").targetGroupArn();
        String balancer = v2.create("web").loadBalancerArn();
        v2.listen(balancer, 80, V2World.forward(group));
        v2.groupAttribute(group, "load_balancing.algorithm.type", "least_outstanding_requests");
        v2.groupAttribute(group, "deregistration_delay.timeout_seconds", "7");
        v2.balancerAttribute(balancer, "idle_timeout.timeout_seconds", "9");
        v2.balancerAttribute(balancer, "routing.http.xff_header_processing.mode", "remove");
        v2.balancerAttribute(balancer, "routing.http.drop_invalid_header_fields.enabled", "true");

        Listener listener = world.table().listeners().getFirst();
        TargetGroup compiled = world.table().groups().getFirst();

        assertThat(listener.idleTimeout()).isEqualTo(Duration.ofSeconds(9));
        assertThat(listener.headers()).isEqualTo(new Listener.Headers(Listener.ForwardedFor.REMOVE, true, true));
        assertThat(compiled.algorithm()).isEqualTo(TargetGroup.Algorithm.LEAST_OUTSTANDING_REQUESTS);
        assertThat(compiled.deregistrationDelay()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void aNetworkLoadBalancerForwardsBytes() {
        String group = v2.group("tcp", b -> b.protocol("TCP").targetType("ip")).targetGroupArn();
        String balancer = v2.create("net", b -> b.type("network")).loadBalancerArn();
        v2.listen(balancer, 5432, V2World.forward(group));
        v2.register(group, V2World.target("127.0.0.9", null));

        ForwardingTable table = world.table();

        assertThat(table.listeners().getFirst().protocol()).isEqualTo(Protocol.TCP);
        assertThat(table.listeners().getFirst().idleTimeout()).isEqualTo(Duration.ofSeconds(350));
        assertThat(table.listeners().getFirst().rules()).hasSize(1);
        assertThat(table.groups().getFirst().targets())
                .containsExactly(
                        new TargetGroup.Target("127.0.0.9:8080", new InetSocketAddress("127.0.0.9", 8080), false));
    }
}
