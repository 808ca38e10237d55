package io.seamark.services.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.store.View;
import io.seamark.services.ecs.SimulatedAgents.Fate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.Service;

/// Services whose tasks fail.
class ServiceFailuresTest {
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
    void aCrashLoopWaitsLongerAndLonger() {
        world.agents.fate = _ -> Fate.FAILS;
        world.create("web", 1, b -> b);
        world.settle();
        int atOnce = ended();
        world.pass(7);
        int later = ended();
        world.pass(60);

        assertThat(atOnce).isEqualTo(2);
        assertThat(later).isEqualTo(5);
        assertThat(ended()).isEqualTo(8);
        assertThat(world.events("web")).contains("is unable to consistently start tasks successfully.");
        assertThat(world.describe("web").deployments().getFirst().failedTasks()).isEqualTo(8);
        assertThat(world.describe("web").deployments().getFirst().rolloutStateAsString())
                .isEqualTo("IN_PROGRESS");
    }

    @Test
    void aNewDeploymentDoesNotWaitForTheOldOnesFailures() {
        world.agents.fate = _ -> Fate.FAILS;
        world.create("web", 1, b -> b);
        world.pass(100);

        world.agents.fate = _ -> Fate.RUNS;
        world.update("web", b -> b.forceNewDeployment(true));
        world.settle();

        assertThat(world.describe("web").runningCount()).isEqualTo(1);
        assertThat(world.events("web")).endsWith("(deployment D) deployment completed.", "has reached a steady state.");
    }

    @Test
    void theCircuitBreakerRollsBackToWhatWorked() {
        world.create("web", 2, b -> b.deploymentConfiguration(breaker(true)));
        world.pass(11);
        String worked = world.describe("web").deployments().getFirst().id();
        world.define("web", b -> b.image("broken"));
        world.agents.fate = t -> t.origin().definition().endsWith(":2") ? Fate.EXITS : Fate.RUNS;

        world.update("web", b -> b.taskDefinition("web"));
        world.pass(30);

        Service service = world.describe("web");
        assertThat(service.taskDefinition()).endsWith("task-definition/web:1");
        assertThat(service.runningCount()).isEqualTo(2);
        assertThat(service.deployments()).hasSize(1);
        assertThat(service.deployments().getFirst().id()).isEqualTo(worked);
        assertThat(world.events("web"))
                .containsSubsequence(
                        "(deployment D) deployment failed: tasks failed to start.",
                        "rolling back to (deployment D).",
                        "(deployment D) deployment completed.");
    }

    @Test
    void withoutRollbackTheFailedDeploymentStaysAndTheOldTasksToo() {
        world.create("web", 2, b -> b.deploymentConfiguration(breaker(false)));
        world.pass(11);
        world.define("web", b -> b.image("broken"));
        world.agents.fate = t -> t.origin().definition().endsWith(":2") ? Fate.FAILS : Fate.RUNS;

        world.update("web", b -> b.taskDefinition("web"));
        world.pass(60);

        Service service = world.describe("web");
        assertThat(service.deployments())
                .extracting(Deployment::rolloutStateAsString)
                .containsExactly("FAILED", "COMPLETED");
        assertThat(service.deployments().getFirst().rolloutStateReason())
                .isEqualTo("ECS deployment circuit breaker: tasks failed to start.");
        assertThat(service.runningCount()).isEqualTo(2);
        assertThat(ended()).isLessThan(8);
    }

    private static DeploymentConfiguration breaker(boolean rollback) {
        return DeploymentConfiguration.builder()
                .deploymentCircuitBreaker(b -> b.enable(true).rollback(rollback))
                .build();
    }

    /// How many tasks have stopped.
    private int ended() {
        List<StoredTask> all = View.of(world.store).list(world.layout.tasks("default")).stream()
                .map(v -> v.value())
                .toList();
        return (int) all.stream().filter(StoredTask::stopped).count();
    }
}
