package io.seamark.services.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.DeregisterContainerInstanceRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import software.amazon.awssdk.services.ecs.model.Task;

class TaskLifeTest {
    private final World world = new World();

    @BeforeEach
    void open() {
        world.cluster("c");
        world.define("web", c -> c);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aTaskIsOrderedRunsAndIsStoppedByItsUser() {
        TestAgent agent = world.agent("c");
        String task = run();

        assertThat(world.describe(task).lastStatus()).isEqualTo("PENDING");
        assertThat(agent.orders()).containsExactly("RUNNING " + task);

        world.clock.advance(Duration.ofSeconds(2));
        agent.running(task, 32768);
        world.settle();
        Task running = world.describe(task);
        assertThat(running.lastStatus()).isEqualTo("RUNNING");
        assertThat(running.startedAt()).isEqualTo("2026-01-01T00:00:02Z");
        assertThat(running.availabilityZone()).isEqualTo("us-east-1b");
        assertThat(running.containers().getFirst().networkBindings().getFirst().hostPort())
                .isEqualTo(32768);

        Task stopping = world.ask(
                        new StopTask(),
                        StopTaskRequest.builder()
                                .cluster("c")
                                .task(task)
                                .reason("enough")
                                .build())
                .task();
        assertThat(stopping.desiredStatus()).isEqualTo("STOPPED");
        world.settle();
        assertThat(agent.orders()).containsExactly("STOPPED " + task);

        agent.stopped(task, 143);
        world.settle();
        Task stopped = world.describe(task);
        assertThat(stopped.lastStatus()).isEqualTo("STOPPED");
        assertThat(stopped.stopCodeAsString()).isEqualTo("UserInitiated");
        assertThat(stopped.stoppedReason()).isEqualTo("enough");
        assertThat(stopped.containers().getFirst().exitCode()).isEqualTo(143);
        assertThat(agent.orders()).isEmpty();
    }

    @Test
    void aStoppedTaskIsForgottenAfterAnHour() {
        TestAgent agent = world.agent("c");
        String task = run();
        agent.stopped(task, 0);
        world.settle();

        world.advance(Duration.ofMinutes(59));
        assertThat(world.describe(task).stoppedReason()).isEqualTo("Essential container in task exited");

        world.advance(Duration.ofMinutes(2));
        assertThat(world.ask(
                                new DescribeTasks(),
                                DescribeTasksRequest.builder()
                                        .cluster("c")
                                        .tasks(task)
                                        .build())
                        .failures()
                        .getFirst()
                        .reason())
                .isEqualTo("MISSING");
    }

    @Test
    void aBalancedTaskIsRegisteredBeforeItCountsAsRunning() {
        TestAgent agent = world.agent("c");
        String task = world.balanced("web", agent.instance);
        world.settle();
        agent.running(task, 32768);
        assertThat(world.task(task).lastStatus()).isEqualTo("ACTIVATING");

        world.settle();

        assertThat(world.task(task).lastStatus()).isEqualTo("RUNNING");
        assertThat(StoredTargets.registered(world.store))
                .singleElement()
                .asString()
                .matches("tg-1 i-\\d+ 10.0.0.7:32768");
    }

    @Test
    void aBalancedTaskIsStoppedOnlyWhenItHasDrained() {
        TestAgent agent = world.agent("c");
        String task = world.balanced("web", agent.instance);
        agent.running(task, 32768);
        world.settle();
        agent.acknowledge();
        agent.orders();

        stop(task);
        assertThat(world.task(task).lastStatus()).isEqualTo("DEACTIVATING");
        world.advance(Duration.ofSeconds(1));
        assertThat(StoredTargets.registered(world.store)).isEmpty();
        assertThat(StoredTargets.draining(world.store)).hasSize(1);
        world.advance(Duration.ofSeconds(10));
        assertThat(agent.orders()).isEmpty();

        StoredTargets.drain(world.store);
        world.advance(Duration.ofSeconds(1));

        assertThat(world.task(task).lastStatus()).isEqualTo("STOPPING");
        assertThat(agent.orders()).containsExactly("STOPPED " + task);
    }

    @Test
    void aBalancedTaskThatDiesIsTakenOutAtOnce() {
        TestAgent agent = world.agent("c");
        String task = world.balanced("web", agent.instance);
        agent.running(task, 32768);
        world.settle();

        agent.stopped(task, 1);
        assertThat(world.task(task).lastStatus()).isEqualTo("DEACTIVATING");
        world.settle();

        assertThat(world.task(task).lastStatus()).isEqualTo("STOPPED");
        assertThat(StoredTargets.registered(world.store)).isEmpty();
        assertThat(world.task(task).stop())
                .isEqualTo(new StoredTask.Stop("EssentialContainerExited", "Essential container in task exited"));
    }

    @Test
    void aTaskWhoseImageIsMissingFailedToStart() {
        TestAgent agent = world.agent("c");
        String task = run();
        agent.report(task, "STOPPED", "", c -> c.status("STOPPED").reason("CannotPullContainerError: no such image"));

        Task stopped = world.describe(task);

        assertThat(stopped.stopCodeAsString()).isEqualTo("TaskFailedToStart");
        assertThat(stopped.stoppedReason()).isEqualTo("Task failed to start");
        assertThat(stopped.containers().getFirst().reason()).startsWith("CannotPullContainerError");
    }

    @Test
    void theTasksOfAnInstanceThatIsGivenUpAreStopped() {
        TestAgent agent = world.agent("c");
        String task = world.balanced("web", agent.instance);
        agent.running(task, 32768);
        world.settle();
        assertThatThrownBy(() -> deregister(agent, false)).hasMessageContaining("Found running tasks on the instance.");

        deregister(agent, true);
        world.settle();
        StoredTargets.drain(world.store);
        world.advance(Duration.ofSeconds(1));

        assertThat(world.task(task).lastStatus()).isEqualTo("STOPPED");
        assertThat(world.describe(task).stoppedReason()).isEqualTo("Container instance deregistration forced by user");
        assertThat(agent.ends).isNotEmpty();
    }

    @Test
    void reportsOfUnknownTasksAreTaken() {
        TestAgent agent = world.agent("c");

        agent.stopped("arn:aws:ecs:us-east-1:123456789012:task/c/0123456789abcdef0123456789abcdef", 0);
        agent.stopped("not an arn at all", 0);

        assertThat(agent.ends).isEmpty();
    }

    private void deregister(TestAgent agent, boolean force) {
        var _ = world.ask(
                new DeregisterContainerInstance(),
                DeregisterContainerInstanceRequest.builder()
                        .cluster("c")
                        .containerInstance(agent.instance)
                        .force(force)
                        .build());
    }

    private String run() {
        String arn = world.run(r -> r.taskDefinition("web")).tasks().getFirst().taskArn();
        world.settle();
        return arn;
    }

    private void stop(String task) {
        var _ = world.ask(
                new StopTask(),
                StopTaskRequest.builder().cluster("c").task(task).build());
    }
}
