package io.seamark.proof.journeys;

import static io.seamark.proof.journeys.Setup.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.ContainerCondition;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ContainerDependency;
import software.amazon.awssdk.services.ecs.model.EcsException;
import software.amazon.awssdk.services.ecs.model.Task;

/// What the nearest peer's ECS failed at.
@Tag("full")
class ServicePeerJourney {
    private static final String CLUSTER = "served";
    private static final List<String> FOR_EVER = Programs.shell("exec sleep 600");

    @TempDir
    static Path dataDir;

    @TempDir
    Path folder;

    private static Line line;
    private static Setup setup;

    @BeforeAll
    static void up() throws IOException {
        line = Line.start(dataDir, "--no-registrar", "--instances", "2");
        setup = new Setup(line);
        setup.cluster(CLUSTER, 2);
    }

    @AfterAll
    static void down() throws Exception {
        line.close();
    }

    @Test
    void aTaskWhoseHealthCheckFailsIsReplaced() throws Exception {
        Path sick = folder.resolve("sick");
        String definition = line.ecs()
                .registerTaskDefinition(r -> r.family("checked")
                        .containerDefinitions(Setup.container("app", -1, FOR_EVER)
                                .healthCheck(h -> h.command("CMD-SHELL", "test ! -e " + sick)
                                        .interval(5)
                                        .timeout(2)
                                        .retries(1))
                                .build()))
                .taskDefinition()
                .taskDefinitionArn();
        // The replacement has the same check, so it is not waited for.
        line.ecs()
                .createService(r -> r.cluster(CLUSTER)
                        .serviceName("checked")
                        .taskDefinition(definition)
                        .desiredCount(1)
                        .deploymentConfiguration(d -> d.minimumHealthyPercent(0).maximumPercent(100)));
        until(() -> setup.tasks(CLUSTER, "checked").stream().anyMatch(t -> "HEALTHY".equals(t.healthStatusAsString())));
        String task = setup.tasks(CLUSTER, "checked").getFirst().taskArn();

        Files.createFile(sick);

        until(() -> setup.tasks(CLUSTER, "checked").stream()
                .noneMatch(t -> t.taskArn().equals(task)));
        Files.delete(sick);
        until(() -> setup.tasks(CLUSTER, "checked").stream().anyMatch(t -> "HEALTHY".equals(t.healthStatusAsString())));
        setup.remove(CLUSTER, "checked");
    }

    @Test
    void aContainerStartsWhenWhatItDependsOnHasSucceeded() {
        Path made = folder.resolve("made");
        String definition = line.ecs()
                .registerTaskDefinition(r -> r.family("ordered")
                        .containerDefinitions(
                                Setup.container("first", -1, Programs.shell("sleep 0.3; touch " + made))
                                        .essential(false)
                                        .build(),
                                Setup.container("app", -1, Programs.shell("test -e " + made))
                                        .dependsOn(ContainerDependency.builder()
                                                .containerName("first")
                                                .condition(ContainerCondition.SUCCESS)
                                                .build())
                                        .build()))
                .taskDefinition()
                .taskDefinitionArn();

        Task stopped = stopped(run(definition));

        assertThat(stopped.containers())
                .allSatisfy(c -> assertThat(c.exitCode()).as("%s", c).isZero());
    }

    @Test
    void aTaskStopsWithItsEssentialContainer() {
        String definition = line.ecs()
                .registerTaskDefinition(r -> r.family("essential")
                        .containerDefinitions(
                                Setup.container("app", -1, Programs.shell("sleep 0.3; exit 3"))
                                        .build(),
                                Setup.container("sidecar", -1, FOR_EVER)
                                        .essential(false)
                                        .build()))
                .taskDefinition()
                .taskDefinitionArn();

        Task stopped = stopped(run(definition));

        assertThat(stopped.stopCodeAsString()).isEqualTo("EssentialContainerExited");
        assertThat(stopped.stoppedReason()).isEqualTo("Essential container in task exited");
        assertThat(stopped.containers())
                .filteredOn(c -> c.name().equals("app"))
                .singleElement()
                .satisfies(c -> assertThat(c.exitCode()).isEqualTo(3));
    }

    @Test
    void aDeploymentWhoseTasksCannotStartIsStoppedByTheCircuitBreaker() {
        String definition = setup.define("crashing", -1, List.of("/no/such/program"));
        line.ecs()
                .createService(r -> r.cluster(CLUSTER)
                        .serviceName("crashing")
                        .taskDefinition(definition)
                        .desiredCount(2)
                        .deploymentConfiguration(d ->
                                d.deploymentCircuitBreaker(b -> b.enable(true).rollback(false))));

        until(() -> "FAILED"
                .equals(setup.describe(CLUSTER, "crashing")
                        .deployments()
                        .getFirst()
                        .rolloutStateAsString()));

        assertThat(setup.describe(CLUSTER, "crashing").deployments().getFirst().failedTasks())
                .isBetween(3, 6);
        assertThat(setup.saidBy(CLUSTER, "crashing")).anyMatch(text -> text.contains("tasks failed to start"));
        setup.remove(CLUSTER, "crashing");
    }

    @Test
    void aCrashLoopIsSaidAndTriedEverMoreSeldom() {
        setup.service(CLUSTER, "looping", setup.define("looping", -1, Programs.shell("exit 1")), 1);

        until(() -> setup.saidBy(CLUSTER, "looping").stream()
                .anyMatch(text -> text.contains("is unable to consistently start tasks successfully.")));

        List<Task> stopped = setup.tasks(CLUSTER, "looping", "STOPPED");
        assertThat(stopped)
                .isNotEmpty()
                .hasSizeLessThan(9)
                .allSatisfy(t -> assertThat(t.stopCodeAsString()).isEqualTo("EssentialContainerExited"));
        setup.remove(CLUSTER, "looping");
    }

    @Test
    void aFixedHostPortFitsOnEachInstanceAndNoTwice() {
        var balancer = setup.classic("fixed", 8084);
        setup.service(CLUSTER, "fixed", setup.define("fixed", 8084, Programs.pages()), 2, balancer);
        until(() -> setup.healthy(balancer) == 2);
        assertThat(setup.tasks(CLUSTER, "fixed").stream()
                        .map(Task::containerInstanceArn)
                        .collect(Collectors.toSet()))
                .hasSize(2);

        line.ecs().updateService(r -> r.cluster(CLUSTER).service("fixed").desiredCount(3));

        until(() -> setup.saidBy(CLUSTER, "fixed").stream()
                .anyMatch(text -> text.contains("was unable to place a task") && text.contains("port")));
        assertThat(setup.tasks(CLUSTER, "fixed")).hasSize(2);
        setup.remove(CLUSTER, "fixed");
    }

    @Test
    void invalidRequestsAreRefusedInTheServicesOwnWords() throws IOException {
        String definition = setup.define("refused", -1, FOR_EVER);
        assertRefused("InvalidParameterException", () -> line.ecs().createCluster(r -> r.clusterName("bad name!*")));
        assertRefused("InvalidParameterException", () -> line.ecs().createCluster(r -> r.clusterName("x".repeat(300))));
        assertRefused(
                "ClientException",
                () -> line.ecs()
                        .registerTaskDefinition(r -> r.family("")
                                .containerDefinitions(
                                        Setup.container("app", -1, FOR_EVER).build())));
        assertRefused(
                "ClientException",
                () -> line.ecs()
                        .registerTaskDefinition(r -> r.family("noimage")
                                .containerDefinitions(ContainerDefinition.builder()
                                        .name("app")
                                        .memory(64)
                                        .build())));
        assertRefused(
                "ClientException",
                () -> line.ecs()
                        .registerTaskDefinition(r -> r.family("nomemory")
                                .containerDefinitions(ContainerDefinition.builder()
                                        .name("app")
                                        .image("a:1")
                                        .build())));
        assertRefused("ClusterNotFoundException", () -> line.ecs().listServices(r -> r.cluster("nowhere")));
        assertRefused(
                "ServiceNotFoundException",
                () -> line.ecs()
                        .updateService(r -> r.cluster(CLUSTER).service("nobody").desiredCount(1)));
        assertRefused(
                "InvalidParameterException",
                () -> line.ecs()
                        .createService(r -> r.cluster(CLUSTER)
                                .serviceName("bad name")
                                .taskDefinition("nothing")
                                .desiredCount(1)));
        assertRefused(
                "InvalidParameterException",
                () -> line.ecs()
                        .createService(r -> r.cluster(CLUSTER)
                                .serviceName("negative")
                                .taskDefinition(definition)
                                .desiredCount(-1)));
        SeamarkProcess.Finished unknown = SeamarkProcess.run(
                Map.of(),
                List.of(
                        "curl",
                        "-s",
                        "-H",
                        "Content-Type: application/x-amz-json-1.1",
                        "-H",
                        "X-Amz-Target: AmazonEC2ContainerServiceV20141113.MakeCoffee",
                        "-d",
                        "{}",
                        line.seamark().api() + "/"));
        assertThat(unknown.out()).contains("UnknownOperationException");
    }

    @Test
    void listsComeInPages() {
        line.ecs().createCluster(r -> r.clusterName("page-1"));

        var first = line.ecs().listClusters(r -> r.maxResults(1));

        assertThat(first.clusterArns()).hasSize(1);
        assertThat(first.nextToken()).isNotEmpty();
        assertThat(line.ecs().listClustersPaginator(r -> r.maxResults(1)).clusterArns())
                .hasSizeGreaterThan(1)
                .doesNotHaveDuplicates();
        line.ecs().deleteCluster(r -> r.cluster("page-1"));
    }

    private static String run(String definition) {
        var answer = line.ecs().runTask(r -> r.cluster(CLUSTER).taskDefinition(definition));
        assertThat(answer.failures()).isEmpty();
        return answer.tasks().getFirst().taskArn();
    }

    private static Task stopped(String task) {
        try (var waiter = line.ecs().waiter()) {
            return waiter.waitUntilTasksStopped(r -> r.cluster(CLUSTER).tasks(task), Line::often)
                    .matched()
                    .response()
                    .orElseThrow()
                    .tasks()
                    .getFirst();
        }
    }

    private static void assertRefused(String code, Callable<Object> call) {
        assertThatThrownBy(call::call).isInstanceOfSatisfying(EcsException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.statusCode()).isEqualTo(400);
        });
    }
}
