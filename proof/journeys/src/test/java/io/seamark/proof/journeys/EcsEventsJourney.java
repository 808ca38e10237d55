package io.seamark.proof.journeys;

import static io.seamark.proof.journeys.Setup.until;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.Target;
import tools.jackson.databind.JsonNode;

/// What ECS itself tells of tasks and services, through a rule to a function.
@Tag("full")
class EcsEventsJourney {
    private static final String OF_TASKS = """
            {"source":["aws.ecs"],"detail-type":["ECS Task State Change"]}""";
    private static final String OF_SERVICES = """
            {"source":["aws.ecs"],"detail-type":["ECS Service Action","ECS Deployment State Change"]}""";

    @TempDir
    Path dataDir;

    @TempDir
    Path folder;

    private Line line;
    private Setup setup;

    @BeforeEach
    void up() throws IOException {
        line = Line.start(dataDir, "--no-registrar");
        setup = new Setup(line);
    }

    @AfterEach
    void down() throws Exception {
        line.close();
    }

    @Test
    void aRuleSeesATaskRunAndStopThoughSeamarkIsKilled() throws Exception {
        Notebook notes = Notebook.create(line, "notes", folder.resolve("notes")).permitted(line);
        line.events().putRule(r -> r.name("tasks").eventPattern(OF_TASKS));
        line.events().putTargets(r -> r.rule("tasks").targets(notes.target()));
        setup.cluster("told", 1);
        String definition = setup.define("told", -1, Programs.shell("exec sleep 600"));
        String task = line.ecs()
                .runTask(r -> r.cluster("told").taskDefinition(definition))
                .tasks()
                .getFirst()
                .taskArn();
        until(() -> states(notes, task).contains("RUNNING"));

        line.ecs().stopTask(r -> r.cluster("told").task(task));
        line.killHard();
        line = Line.start(dataDir, "--no-registrar");

        until(() -> states(notes, task).contains("STOPPED"));
        List<JsonNode> told = ofTask(notes, task);
        assertThat(told.stream()
                        .map(e -> e.at("/detail/version").asLong())
                        .distinct()
                        .sorted())
                .as("%s", told)
                .containsExactly(1L, 2L, 3L, 4L);
        assertThat(told).allSatisfy(e -> {
            assertThat(e.path("source").asString()).isEqualTo("aws.ecs");
            assertThat(e.at("/resources/0").asString()).isEqualTo(task);
            assertThat(e.at("/detail/taskDefinitionArn").asString()).isEqualTo(definition);
        });
        assertThat(told.stream()
                        .filter(e -> e.at("/detail/lastStatus").asString().equals("STOPPED"))
                        .findFirst()
                        .orElseThrow()
                        .at("/detail/stopCode")
                        .asString())
                .isEqualTo("UserInitiated");
    }

    @Test
    void aServiceTellsOfItsDeploymentAndItsSteadyState() {
        Notebook notes = Notebook.create(line, "notes", folder.resolve("notes")).permitted(line);
        line.events().putRule(r -> r.name("services").eventPattern(OF_SERVICES));
        line.events().putTargets(r -> r.rule("services").targets(notes.target()));
        setup.cluster("steady", 1);
        String definition = setup.define("steady", -1, Programs.shell("exec sleep 600"));

        setup.service("steady", "steady", definition, 1);

        until(() -> notes.events().size() >= 3);
        assertThat(notes.events())
                .extracting(e -> e.at("/detail/eventName").asString())
                .containsExactlyInAnyOrder(
                        "SERVICE_DEPLOYMENT_IN_PROGRESS", "SERVICE_DEPLOYMENT_COMPLETED", "SERVICE_STEADY_STATE");
    }

    @Test
    void aRuleRunsATaskOnceForEachEventThoughSeamarkIsKilled() throws Exception {
        setup.cluster("run", 1);
        String definition = setup.define("run", -1, Programs.shell("exec sleep 600"));
        String role = line.iam()
                .createRole(r -> r.roleName("runner").assumeRolePolicyDocument("""
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
                        "Principal":{"Service":"events.amazonaws.com"},"Action":"sts:AssumeRole"}]}"""))
                .role()
                .arn();
        line.iam().putRolePolicy(r -> r.roleName("runner").policyName("run").policyDocument("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ecs:RunTask","Resource":"*"}]}"""));
        var target = Target.builder()
                .id("run")
                .arn("arn:aws:ecs:us-east-1:000000000000:cluster/run")
                .roleArn(role)
                .ecsParameters(e -> e.taskDefinitionArn(definition).taskCount(2))
                .input(
                        "{\"containerOverrides\":[{\"name\":\"app\",\"environment\":[{\"name\":\"WHY\",\"value\":\"event\"}]}]}")
                .build();
        line.events().putRule(r -> r.name("run").eventPattern("{\"source\":[\"journey.run\"]}"));
        line.events().putTargets(r -> r.rule("run").targets(target));
        line.events()
                .putEvents(r -> r.entries(PutEventsRequestEntry.builder()
                        .source("journey.run")
                        .detailType("run")
                        .detail("{}")
                        .build()));
        line.killHard();
        line = Line.start(dataDir, "--no-registrar");
        setup = new Setup(line);

        until(() -> startedByRule().size() == 2
                && line.ecs()
                                .listTasks(r -> r.cluster("run").desiredStatus("RUNNING"))
                                .taskArns()
                                .size()
                        == 2);
        assertThat(startedByRule())
                .allSatisfy(task -> assertThat(task.overrides()
                                .containerOverrides()
                                .getFirst()
                                .environment()
                                .getFirst()
                                .value())
                        .isEqualTo("event"));
        List<JsonNode> records = setup.recordsOf("RunTask");
        assertThat(records)
                .allSatisfy(r ->
                        assertThat(r.at("/userIdentity/invokedBy").asString()).isEqualTo("events.amazonaws.com"));
        assertThat(records.getFirst()
                        .at("/userIdentity/sessionContext/sessionIssuer/arn")
                        .asString())
                .isEqualTo(role);
    }

    private List<Task> startedByRule() {
        List<String> arns = line.ecs()
                .listTasks(r -> r.cluster("run").startedBy("events-rule/run"))
                .taskArns();
        return arns.isEmpty()
                ? List.of()
                : line.ecs().describeTasks(r -> r.cluster("run").tasks(arns)).tasks();
    }

    private static List<JsonNode> ofTask(Notebook notes, String task) {
        return notes.events().stream()
                .filter(e -> e.at("/detail/taskArn").asString("").equals(task))
                .toList();
    }

    private static List<String> states(Notebook notes, String task) {
        return ofTask(notes, task).stream()
                .map(e -> e.at("/detail/lastStatus").asString())
                .toList();
    }
}
