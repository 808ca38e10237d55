package io.seamark.services.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.DeleteServiceRequest;
import software.amazon.awssdk.services.ecs.model.GetTaskProtectionRequest;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.UpdateTaskProtectionRequest;
import software.amazon.awssdk.services.ecs.model.UpdateTaskProtectionResponse;

class TaskProtectionTest {
    private final ServiceWorld world = new ServiceWorld();

    @BeforeEach
    void twoTasks() {
        world.instance("a", "us-east-1a");
        world.instance("b", "us-east-1b");
        world.create("web", 2, b -> b);
        world.settle();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aProtectedTaskSurvivesScaleInUntilItsProtectionEnds() {
        String held = world.tasksOf("web").getFirst().arn();
        protect(true, 1, held);

        world.update("web", r -> r.desiredCount(0));
        world.settle();
        assertThat(world.tasksOf("web")).extracting(StoredTask::arn).containsExactly(held);

        world.pass(61);
        assertThat(world.tasksOf("web")).isEmpty();
    }

    @Test
    void aTaskThatIsNoLongerProtectedGoesAtOnce() {
        String held = world.tasksOf("web").getLast().arn();
        protect(true, null, held);
        world.update("web", r -> r.desiredCount(0));
        world.settle();
        assertThat(world.tasksOf("web")).hasSize(1);

        protect(false, null, held);
        world.settle();

        assertThat(world.tasksOf("web")).isEmpty();
    }

    @Test
    void aDeletedServicesTasksEndProtectedOrNot() {
        protect(true, null, world.tasksOf("web").getFirst().arn());

        var _ = world.ask(
                new DeleteService(),
                DeleteServiceRequest.builder().service("web").force(true).build());
        world.settle();

        assertThat(world.tasksOf("web")).isEmpty();
    }

    @Test
    void protectionLastsTwoHoursUnlessToldOtherwise() {
        String held = world.tasksOf("web").getFirst().arn();
        String free = world.tasksOf("web").getLast().arn();

        var answer = protect(true, null, held).protectedTasks().getFirst();

        assertThat(answer.protectionEnabled()).isTrue();
        assertThat(answer.expirationDate()).isEqualTo(world.clock.instant().plusSeconds(7200));
        var asked = world.ask(
                new GetTaskProtection(),
                GetTaskProtectionRequest.builder()
                        .cluster("default")
                        .tasks(held, free, "nobody")
                        .build());
        assertThat(asked.protectedTasks()).extracting("protectionEnabled").containsExactly(true, false);
        assertThat(asked.failures()).extracting("reason").containsExactly("MISSING");
    }

    @Test
    void onlyTasksOfServicesCanBeProtected() {
        String alone = world.ask(
                        new RunTask(new ScheduledPlacement()),
                        RunTaskRequest.builder().taskDefinition("web").build())
                .tasks()
                .getFirst()
                .taskArn();

        UpdateTaskProtectionResponse answer = protect(true, null, alone);

        assertThat(answer.protectedTasks()).isEmpty();
        assertThat(answer.failures()).extracting("reason").containsExactly("TASK_NOT_VALID");
    }

    @Test
    void minutesAndTasksAreLimited() {
        for (int minutes : List.of(0, 2881)) {
            assertThatThrownBy(() -> protect(true, minutes, "t")).isInstanceOf(InvalidParameterException.class);
        }
        assertThatThrownBy(() -> protect(null, null, "t")).isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> protect(true, null)).isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> protect(true, null, "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"))
                .isInstanceOf(InvalidParameterException.class);
    }

    private UpdateTaskProtectionResponse protect(
            @Nullable Boolean enabled, @Nullable Integer minutes, String... tasks) {
        return world.ask(
                new UpdateTaskProtection(),
                UpdateTaskProtectionRequest.builder()
                        .cluster("default")
                        .tasks(tasks)
                        .protectionEnabled(enabled)
                        .expiresInMinutes(minutes)
                        .build());
    }
}
