package io.seamark.services.elb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TableLoopTest {
    private final World world = new World();
    private final ClassicWorld classic = new ClassicWorld(world);
    private final V2World v2 = new V2World(world);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whatIsStoredIsServedWhenTheStartReturns() {
        String dns = classic.create("web");

        world.loop.start();

        assertThat(world.plane.table().listeners()).hasSize(1);
        assertThat(world.zones.addresses(dns)).hasSize(1);
    }

    @Test
    void aChangeIsServedAndADeletionIsServedNoMore() {
        world.loop.start();
        String dns = classic.create("Web", b -> b.scheme("internal"));
        String name = dns.toLowerCase(Locale.ROOT);

        await().until(() -> world.plane.table().listeners().size() == 1
                && !world.zones.addresses(name).isEmpty());

        classic.delete("Web");

        await().until(() -> world.plane.table().listeners().isEmpty()
                && world.zones.addresses(name).isEmpty());
    }

    @Test
    void aDrainedTargetGoesByItself() {
        String group = v2.group("targets").targetGroupArn();
        v2.listen(v2.create("web").loadBalancerArn(), 80, V2World.forward(group));
        v2.register(group, V2World.target("i-1", 80));
        world.loop.start();

        v2.deregister(group, V2World.target("i-1", 80));

        await().until(() -> v2.health(group).isEmpty());
        await().until(() -> world.plane.table().groups().getFirst().targets().isEmpty());
    }

    @Test
    void aRoundWithoutAChangeAppliesNothing() {
        classic.create("web");
        world.loop.round();
        int before = world.plane.tables();

        world.loop.round();

        assertThat(world.plane.tables()).isEqualTo(before);
    }

    @Test
    void afterACompactionTheLoopGoesOn() {
        classic.create("one");
        world.loop.start();
        world.store.compact(world.store.revision());
        classic.create("two");

        await().until(() -> world.plane.table().listeners().size() == 2);
    }

    @Test
    void aTargetThatWasRegisteredAgainMeanwhileIsNotRemoved() {
        String group = v2.group("targets").targetGroupArn();
        v2.listen(v2.create("web").loadBalancerArn(), 80, V2World.forward(group));
        v2.register(group, V2World.target("i-1", 80));
        world.loop.round();
        v2.deregister(group, V2World.target("i-1", 80));
        Snapshot old = Snapshot.read(world.store, world.store.revision());
        v2.register(group, V2World.target("i-1", 80));

        new Drains(world.store, world.health, world.clock).finish(old);

        assertThat(v2.health(group)).hasSize(1);
    }
}
