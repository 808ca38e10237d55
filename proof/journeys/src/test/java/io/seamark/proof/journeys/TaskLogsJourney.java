package io.seamark.proof.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What tasks write, as it is read with the AWS CLI: the log driver `awslogs`.
@Tag("full")
@Timeout(180)
class TaskLogsJourney {
    private static final int LINES = 1500;

    @TempDir
    Path dataDir;

    private SeamarkProcess seamark;
    private Map<String, String> environment;

    @BeforeEach
    void start() throws IOException {
        up();
        assertThat(aws("ecs", "create-cluster", "--cluster-name", "talk").status())
                .isZero();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> aws("ecs", "list-container-instances", "--cluster", "talk")
                        .out()
                        .contains("arn:"));
    }

    private void up() throws IOException {
        seamark = SeamarkProcess.upWhole(dataDir, "--instances", "1", "--no-registrar");
        environment = new HashMap<>(seamark.environment());
        environment.putAll(Map.of("AWS_PAGER", "", "AWS_DEFAULT_REGION", "us-east-1", "AWS_DEFAULT_OUTPUT", "text"));
    }

    @AfterEach
    void down() throws IOException {
        for (String task : aws("ecs", "list-tasks", "--cluster", "talk", "--query", "taskArns[]")
                .out()
                .split("\\s+", -1)) {
            if (!task.isEmpty()) {
                aws("ecs", "stop-task", "--cluster", "talk", "--task", task);
                aws("ecs", "wait", "tasks-stopped", "--cluster", "talk", "--tasks", task);
            }
        }
        seamark.close();
    }

    private SeamarkProcess.Finished aws(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("/usr/bin/aws", "--endpoint-url", seamark.api()));
        command.addAll(List.of(arguments));
        return SeamarkProcess.run(environment, command);
    }

    private void register(String script, String options) throws IOException {
        String definition = """
                {"family":"talk","containerDefinitions":[{"name":"main","image":"process","memory":32,
                "command":["/bin/sh","-c","%s"],"logConfiguration":{"logDriver":"awslogs","options":{%s}}}]}""".formatted(script, options);
        var registered = aws("ecs", "register-task-definition", "--cli-input-json", definition);
        assertThat(registered.status()).as("%s", registered).isZero();
    }

    private String run() throws IOException {
        return aws("ecs", "run-task", "--cluster", "talk", "--task-definition", "talk", "--query", "tasks[0].taskArn")
                .out()
                .strip();
    }

    private List<String> lines() throws IOException {
        String out = aws("logs", "filter-log-events", "--log-group-name", "/ecs/talk", "--query", "events[].[message]")
                .out()
                .strip();
        return out.isEmpty() ? List.of() : List.of(out.split("\n"));
    }

    @Test
    void everyLineOfATaskArrivesInOrderAlthoughSeamarkIsKilledMeanwhile() throws Exception {
        register(
                "i=0; while [ $i -lt " + LINES + " ]; do i=$((i+1)); echo line $i; sleep 0.005; done; exec sleep 100",
                "\"awslogs-group\":\"/ecs/talk\",\"awslogs-create-group\":\"true\",\"awslogs-stream-prefix\":\"p\"");
        String task = run();
        for (int round = 0; round < 3; round++) {
            int before = Math.min(LINES, (round + 1) * 150);
            await().atMost(Duration.ofSeconds(60)).until(() -> lines().size() >= before);
            seamark.killHard();
            up();
        }
        List<String> expected =
                IntStream.rangeClosed(1, LINES).mapToObj(i -> "line " + i).toList();
        await().atMost(Duration.ofSeconds(60)).until(() -> lines().contains("line " + LINES));
        assertThat(lines().stream().distinct().toList()).isEqualTo(expected);
        assertThat(aws(
                                "logs",
                                "describe-log-streams",
                                "--log-group-name",
                                "/ecs/talk",
                                "--query",
                                "logStreams[].logStreamName")
                        .out()
                        .strip())
                .isEqualTo("p/main/" + task.substring(task.lastIndexOf('/') + 1));
    }

    @Test
    void aTaskWhoseLogGroupIsMissingSaysSo() throws Exception {
        register("exec sleep 100", "\"awslogs-group\":\"/ecs/missing\"");
        String task = run();
        assertThat(aws("ecs", "wait", "tasks-stopped", "--cluster", "talk", "--tasks", task)
                        .status())
                .isZero();
        assertThat(aws(
                                "ecs",
                                "describe-tasks",
                                "--cluster",
                                "talk",
                                "--tasks",
                                task,
                                "--query",
                                "tasks[0].containers[0].reason")
                        .out())
                .contains("CannotStartContainerError", "ResourceNotFoundException: The specified log group does not");
    }
}
