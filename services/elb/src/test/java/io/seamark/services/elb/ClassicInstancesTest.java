package io.seamark.services.elb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.planes.proxy.TargetHealth;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancing.model.Instance;
import software.amazon.awssdk.services.elasticloadbalancing.model.InvalidInstanceException;

class ClassicInstancesTest {
    private final World world = new World();
    private final ClassicWorld classic = new ClassicWorld(world);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aRegisteredInstanceBecomesInServiceWhenThePlaneSaysSo() {
        classic.create("web");
        assertThat(classic.register("web", "i-1")).containsExactly("i-1");
        assertThat(classic.register("web", "i-2", "i-1")).containsExactly("i-1", "i-2");
        world.loop.round();

        assertThat(classic.health("web"))
                .containsExactly(
                        "i-1 OutOfService ELB: Instance registration is still in progress.",
                        "i-2 OutOfService ELB: Instance registration is still in progress.");

        world.plane.is("i-1", TargetHealth.State.HEALTHY);
        world.plane.is("i-2", TargetHealth.State.UNHEALTHY);

        assertThat(classic.health("web"))
                .containsExactly(
                        "i-1 InService N/A: N/A",
                        "i-2 OutOfService Instance: Instance has failed at least the UnhealthyThreshold number of"
                                + " health checks consecutively.");
        assertThat(classic.describe("web").instances())
                .extracting(Instance::instanceId)
                .containsExactly("i-1", "i-2");
    }

    @Test
    void anInstanceThatIsNotRegisteredIsOutOfService() {
        classic.create("web");

        assertThat(classic.health("web", "i-3"))
                .containsExactly(
                        "i-3 OutOfService Instance: Instance is not currently registered with the LoadBalancer.");
    }

    @Test
    void anInstanceThatDoesNotExistIsRefused() {
        classic.create("web");

        assertThatThrownBy(() -> classic.register("web", "i-9"))
                .isInstanceOf(InvalidInstanceException.class)
                .hasMessageContaining("Could not find EC2 instance i-9.");
        assertThatThrownBy(() -> classic.health("web", "i-9")).isInstanceOf(InvalidInstanceException.class);
        assertThatThrownBy(() -> classic.register("web", "../x")).isInstanceOf(InvalidInstanceException.class);
    }

    @Test
    void anInstanceDrainsUntilNothingIsUnderWay() {
        classic.create("web");
        classic.draining("web", true, 60);
        classic.register("web", "i-1", "i-2");
        world.loop.round();
        world.plane.runs("i-1", 3);

        assertThat(classic.deregister("web", "i-1")).containsExactly("i-2");
        world.loop.round();
        world.loop.round();

        assertThat(classic.health("web")).contains("i-1 InService N/A: Instance deregistration currently in progress.");
        assertThat(classic.describe("web").instances())
                .extracting(Instance::instanceId)
                .containsExactly("i-2");

        world.plane.runs("i-1", 0);
        world.loop.round();

        assertThat(classic.health("web", "i-1").getFirst()).contains("not currently registered");
    }

    @Test
    void anInstanceGoesWhenTheDrainingTimeIsOver() {
        classic.create("web");
        classic.draining("web", true, 60);
        classic.register("web", "i-1");
        world.loop.round();
        world.plane.runs("i-1", 1);
        classic.deregister("web", "i-1");

        world.clock.advance(Duration.ofSeconds(59));
        world.loop.round();
        assertThat(classic.health("web")).hasSize(1);

        world.clock.advance(Duration.ofSeconds(1));
        world.loop.round();
        assertThat(classic.health("web")).isEmpty();
    }

    @Test
    void withoutConnectionDrainingAnInstanceIsShownNoMoreWhileItFinishes() {
        classic.create("web");
        classic.register("web", "i-1");
        world.loop.round();
        world.plane.runs("i-1", 1);
        classic.deregister("web", "i-1");
        world.loop.round();

        assertThat(classic.health("web")).isEmpty();
        assertThat(world.plane.table().groups().getFirst().targets().getFirst().draining())
                .isTrue();

        world.clock.advance(Duration.ofSeconds(5));
        world.loop.round();
        world.loop.round();

        assertThat(world.plane.table().groups().getFirst().targets()).isEmpty();
    }

    @Test
    void anInstanceThatIsRegisteredAgainStays() {
        classic.create("web");
        classic.draining("web", true, 60);
        classic.register("web", "i-1");
        world.loop.round();
        world.plane.runs("i-1", 1);
        classic.deregister("web", "i-1");
        world.loop.round();
        classic.register("web", "i-1");
        world.plane.runs("i-1", 0);
        world.plane.is("i-1", TargetHealth.State.HEALTHY);
        world.loop.round();
        world.loop.round();

        assertThat(classic.health("web")).containsExactly("i-1 InService N/A: N/A");
    }
}
