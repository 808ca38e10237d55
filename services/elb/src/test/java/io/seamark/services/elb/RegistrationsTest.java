package io.seamark.services.elb;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.planes.proxy.TargetHealth;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistrationsTest {
    private final World world = new World();
    private final ClassicWorld classic = new ClassicWorld(world);
    private final V2World v2 = new V2World(world);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aDestinationSaysWhatAServiceMustKnow() {
        classic.create("web");
        String group = v2.group("targets").targetGroupArn();
        View view = View.of(world.store);

        assertThat(world.registrations.classic(view, World.ACCOUNT, World.REGION, "web"))
                .contains(new Registrations.Destination.Classic(
                        "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/web", "web", List.of(8080)));
        assertThat(world.registrations.group(view, World.ACCOUNT, World.REGION, group))
                .contains(new Registrations.Destination.Group(group, "targets", "instance", "HTTP", "vpc-1", false));
        assertThat(world.registrations.classic(view, World.ACCOUNT, World.REGION, "none"))
                .isEmpty();
        assertThat(world.registrations.classic(view, World.ACCOUNT, World.REGION, "a/b"))
                .isEmpty();
        assertThat(world.registrations.group(view, World.ACCOUNT, new Region("eu-west-1"), group))
                .isEmpty();
        assertThat(world.registrations.group(view, World.ACCOUNT, World.REGION, "nonsense"))
                .isEmpty();
    }

    @Test
    void aTargetIsRegisteredOnceAndDrainsOnce() {
        classic.create("web");
        var target = new Registrations.Target(
                "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/web", "i-1", "127.0.1.1", 8080);

        assertThat(state(target)).isEqualTo(Registrations.State.ABSENT);
        assertThat(register(target).isEmpty()).isFalse();
        assertThat(register(target).isEmpty()).isTrue();
        world.loop.round();
        assertThat(state(target)).isEqualTo(Registrations.State.INITIAL);
        world.plane.is("i-1", TargetHealth.State.HEALTHY);
        assertThat(state(target)).isEqualTo(Registrations.State.HEALTHY);

        world.plane.runs("i-1", 1);
        assertThat(deregister(target).isEmpty()).isFalse();
        assertThat(deregister(target).isEmpty()).isTrue();
        world.loop.round();
        assertThat(state(target)).isEqualTo(Registrations.State.DRAINING);

        world.plane.runs("i-1", 0);
        world.loop.round();
        assertThat(state(target)).isEqualTo(Registrations.State.ABSENT);
    }

    @Test
    void groupsKnowTargetsByInstanceOrByAddress() {
        String instances = v2.group("instances").targetGroupArn();
        String addresses = v2.group("addresses", b -> b.targetType("ip")).targetGroupArn();
        var one = new Registrations.Target(instances, "i-1", "127.0.1.1", 32768);
        var two = new Registrations.Target(addresses, "i-1", "172.17.0.2", 80);

        var both = register(one).and(register(two));

        assertThat(both.writes()).hasSize(2);
        assertThat(state(one)).isEqualTo(Registrations.State.UNUSED);
        assertThat(v2.health(instances)).containsExactly("i-1:32768 unused Target.NotInUse");
        assertThat(v2.health(addresses)).containsExactly("172.17.0.2:80 unused Target.NotInUse");
    }

    @Test
    void whatIsGoneChangesNothing() {
        var target = new Registrations.Target(
                "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/none/0123456789abcdef",
                "i-1",
                "127.0.1.1",
                80);

        assertThat(register(target).isEmpty()).isTrue();
        assertThat(deregister(target).isEmpty()).isTrue();
        assertThat(state(target)).isEqualTo(Registrations.State.ABSENT);
    }

    private Txn register(Registrations.Target target) {
        View view = View.of(world.store);
        Txn txn = world.registrations.register(view, target);
        world.commit(view, txn);
        return txn;
    }

    private Txn deregister(Registrations.Target target) {
        View view = View.of(world.store);
        Txn txn = world.registrations.deregister(view, target);
        world.commit(view, txn);
        return txn;
    }

    private Registrations.State state(Registrations.Target target) {
        return world.registrations.state(View.of(world.store), target);
    }
}
