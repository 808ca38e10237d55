package io.seamark.services.ecs;

import static io.seamark.services.ecs.ServiceWorld.TARGET_GROUP;
import static io.seamark.services.ecs.ServiceWorld.balanced;
import static io.seamark.services.ecs.ServiceWorld.onPort;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.seamark.platform.store.KeyRange;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.DeleteServiceRequest;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.PropagateTags;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.Tag;

/// Services from their creation to their end, with agents that report as a test says.
class ServiceDeploymentsTest {
    private final ServiceWorld world = new ServiceWorld();

    @BeforeEach
    void twoInstances() {
        world.instance("a", "us-east-1a");
        world.instance("b", "us-east-1b");
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aServiceGetsItsTasksAndReachesASteadyState() {
        world.create("web", 2, b -> b);
        world.settle();

        Service service = world.describe("web");
        assertThat(service.runningCount()).isEqualTo(2);
        assertThat(service.pendingCount()).isZero();
        assertThat(service.deployments()).hasSize(1);
        Deployment primary = service.deployments().getFirst();
        assertThat(primary.status()).isEqualTo("PRIMARY");
        assertThat(primary.rolloutStateAsString()).isEqualTo("COMPLETED");
        assertThat(primary.rolloutStateReason()).isEqualTo("ECS deployment " + primary.id() + " completed.");
        assertThat(world.events("web"))
                .containsExactly(
                        "has started 2 tasks: (task T) (task T).",
                        "(deployment D) deployment completed.",
                        "has reached a steady state.");
        assertThat(world.tasksOf("web")).extracting(StoredTask::instanceId).containsExactlyInAnyOrder("a", "b");
        assertThat(world.tasksOf("web")).allSatisfy(t -> {
            assertThat(t.origin().group()).isEqualTo("service:web");
            assertThat(t.origin().startedBy()).isEqualTo(primary.id());
        });
    }

    @Test
    void aKilledContainerIsReplacedAtOnce() {
        world.create("web", 2, b -> b);
        world.settle();
        world.pass(60);
        StoredTask victim = world.tasksOf("web").getFirst();

        world.agents.kill(victim);
        world.settle();

        assertThat(world.describe("web").runningCount()).isEqualTo(2);
        assertThat(world.tasksOf("web")).extracting(StoredTask::id).doesNotContain(victim.id());
        assertThat(world.describe("web").deployments().getFirst().failedTasks()).isZero();
    }

    @Test
    void aNewRevisionReplacesTheOldOneWithoutALack() {
        world.create("web", 4, b -> b.loadBalancers(balanced()));
        world.settle();
        world.define("web", b -> b.image("web:2"));

        world.update("web", b -> b.taskDefinition("web"));
        assertThat(world.describe("web").deployments())
                .extracting(Deployment::status, Deployment::rolloutStateAsString)
                .containsExactly(tuple("PRIMARY", "IN_PROGRESS"), tuple("ACTIVE", "COMPLETED"));
        for (int i = 0; i < 100; i++) {
            world.clock.advance(Duration.ofMillis(300));
            world.step();
            assertThat(world.targets.registered()).hasSizeBetween(4, 8);
            assertThat(world.tasksOf("web")).hasSizeLessThanOrEqualTo(8);
        }

        Service service = world.describe("web");
        assertThat(service.deployments()).hasSize(1);
        assertThat(service.runningCount()).isEqualTo(4);
        assertThat(world.tasksOf("web")).allMatch(t -> t.origin().definition().endsWith("task-definition/web:2"));
        assertThat(world.events("web"))
                .contains(
                        "registered 4 targets in (target-group " + TARGET_GROUP + ")",
                        "has started 4 tasks: (task T) (task T) (task T) (task T).",
                        "deregistered 4 targets in (target-group " + TARGET_GROUP + ")",
                        "has begun draining connections on 4 tasks.",
                        "has stopped 4 running tasks: (task T) (task T) (task T) (task T).")
                .endsWith("(deployment D) deployment completed.", "has reached a steady state.");
    }

    @Test
    void scalingKeepsTheDeploymentAndTheSpread() {
        world.create("web", 6, b -> b);
        world.settle();
        String id = world.describe("web").deployments().getFirst().id();

        world.update("web", b -> b.desiredCount(2));
        world.settle();

        assertThat(world.tasksOf("web")).extracting(StoredTask::instanceId).containsExactlyInAnyOrder("a", "b");
        assertThat(world.describe("web").deployments())
                .extracting(Deployment::id)
                .containsExactly(id);
        assertThat(world.describe("web").deployments().getFirst().desiredCount())
                .isEqualTo(2);
        assertThat(world.events("web").getLast()).isEqualTo("has reached a steady state.");
        assertThat(world.events("web")).contains("has stopped 4 running tasks: (task T) (task T) (task T) (task T).");
    }

    @Test
    void manyTasksStartInSeveralCommits() {
        for (int i = 0; i < 10; i++) {
            world.instance("more" + i, "us-east-1c");
        }

        world.create("web", 70, b -> b);
        world.settle();

        assertThat(world.describe("web").runningCount()).isEqualTo(70);
        assertThat(world.events("web").getLast()).isEqualTo("has reached a steady state.");
    }

    @Test
    void servicesOfAClusterDoNotShareAPort() {
        world.define("fixed", onPort(80));
        world.create("one", 1, b -> b.taskDefinition("fixed"));
        world.create("two", 2, b -> b.taskDefinition("fixed"));
        world.settle();

        var taken = new HashSet<String>();
        assertThat(world.tasksOf("one")).hasSize(1).allMatch(t -> taken.add(t.instanceId()));
        assertThat(world.tasksOf("two")).hasSize(1).allMatch(t -> taken.add(t.instanceId()));
        assertThat(world.events("two"))
                .last()
                .asString()
                .startsWith("was unable to place a task because no container instance met all of its requirements. The"
                        + " closest matching (container-instance a) is already using a port required by your task.");
    }

    @Test
    void aTaskThatFoundNoRoomStartsWhenAnInstanceComes() {
        world.define("fixed", onPort(80));
        world.create("web", 3, b -> b.taskDefinition("fixed"));
        world.settle();
        assertThat(world.describe("web").runningCount()).isEqualTo(2);

        world.instance("c", "us-east-1c");
        world.settle();

        assertThat(world.describe("web").runningCount()).isEqualTo(3);
    }

    @Test
    void tasksLeaveADrainingInstance() {
        world.create("web", 2, b -> b);
        world.settle();

        world.drain("a");
        world.settle();

        assertThat(world.tasksOf("web")).extracting(StoredTask::instanceId).containsExactly("b", "b");
    }

    @Test
    void aTaskThatItsLoadBalancerFindsUnhealthyIsReplacedAfterTheGracePeriod() {
        world.create("web", 1, b -> b.loadBalancers(balanced()).healthCheckGracePeriodSeconds(30));
        world.settle();
        StoredTask ill = world.tasksOf("web").getFirst();
        world.targets.health.put(ill.targets().getFirst(), TargetRegistrar.State.UNHEALTHY);

        world.pass(20);
        assertThat(world.tasksOf("web")).extracting(StoredTask::id).containsExactly(ill.id());
        world.pass(20);

        assertThat(world.tasksOf("web")).hasSize(1).noneMatch(t -> t.id().equals(ill.id()));
        assertThat(world.events("web"))
                .contains("(port 32768) is unhealthy in (target-group " + TARGET_GROUP
                        + ") due to (reason Health checks failed).");
    }

    @Test
    void aDeletedServiceDrainsIsInactiveForAnHourAndMayBeMadeAnew() {
        world.create("web", 2, b -> b.loadBalancers(balanced()));
        world.settle();

        Service draining = world.ask(
                        new DeleteService(),
                        DeleteServiceRequest.builder()
                                .service("web")
                                .force(true)
                                .build())
                .service();
        assertThat(draining.status()).isEqualTo("DRAINING");
        assertThat(draining.desiredCount()).isZero();
        world.pass(2);

        assertThat(world.describe("web").status()).isEqualTo("INACTIVE");
        assertThat(world.describe("web").deployments()).isEmpty();
        assertThat(world.tasksOf("web")).isEmpty();
        assertThat(world.targets.registered()).isEmpty();
        world.create("web", 1, b -> b);
        world.settle();
        assertThat(world.describe("web").status()).isEqualTo("ACTIVE");
        assertThat(world.describe("web").runningCount()).isEqualTo(1);

        world.ask(
                new DeleteService(),
                DeleteServiceRequest.builder().service("web").force(true).build());
        world.settle();
        world.clock.advance(Duration.ofMinutes(61));
        world.settle();
        assertThat(world.store
                        .range(KeyRange.prefix("/ecs/123456789012/us-east-1/services/"), 0, 0)
                        .entries())
                .isEmpty();
    }

    @Test
    void tagsComeFromTheServiceAndFromEcs() {
        world.create(
                "web",
                1,
                b -> b.tags(Tag.builder().key("team").value("blue").build())
                        .propagateTags(PropagateTags.SERVICE)
                        .enableECSManagedTags(true));
        world.settle();

        assertThat(world.tasksOf("web").getFirst().tags())
                .isEqualTo(Map.of("team", "blue", "aws:ecs:clusterName", "default", "aws:ecs:serviceName", "web"));
    }

    @Test
    void bothPercentagesAtHundredAreToldOfOnce() {
        world.create(
                "web",
                1,
                b -> b.deploymentConfiguration(DeploymentConfiguration.builder()
                        .minimumHealthyPercent(100)
                        .maximumPercent(100)
                        .build()));
        world.settle();

        world.update("web", b -> b.forceNewDeployment(true));
        world.pass(30);

        assertThat(world.events("web"))
                .filteredOn(e -> e.equals(ServiceEvents.STUCK))
                .hasSize(1);
    }
}
