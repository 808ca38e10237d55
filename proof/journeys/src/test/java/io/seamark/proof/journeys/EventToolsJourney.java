package io.seamark.proof.journeys;

import static io.seamark.proof.journeys.Setup.until;
import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.proof.journeys.SeamarkProcess.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Rules made with the AWS CLI and boto3, whose events run ECS tasks, are sent to HTTP endpoints, and come into log
/// groups and queues as templates shape them.
@Tag("full")
class EventToolsJourney {
    private static final String ACCOUNT = ":us-east-1:000000000000:";
    private static final String GROUP = "/aws/events/shaped";
    private static final String TRUST = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
            "Principal":{"Service":"events.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
    private static final String BOTO = """
            import boto3, os, sys
            events = boto3.client('events', endpoint_url=sys.argv[1], region_name='us-east-1')
            connection = events.create_connection(Name='basic', AuthorizationType='BASIC',
                AuthParameters={'BasicAuthParameters': {'Username': 'ann', 'Password': 'secret'}})['ConnectionArn']
            destination = events.create_api_destination(Name='basic', ConnectionArn=connection,
                InvocationEndpoint=sys.argv[2], HttpMethod='POST')['ApiDestinationArn']
            events.put_rule(Name='boto', EventPattern='{"source":["tools.boto"]}')
            failed = events.put_targets(Rule='boto', Targets=[{'Id': 'api', 'Arn': destination, 'RoleArn': sys.argv[3],
                'HttpParameters': {'HeaderParameters': {'X-Number': '$.detail.number'}}}])['FailedEntryCount']
            failed += events.put_events(Entries=[{'Source': 'tools.boto', 'DetailType': 'd',
                'Detail': '{"number": 7}'}])['FailedEntryCount']
            print(failed)
            """;

    @TempDir
    Path dataDir;

    @TempDir
    Path folder;

    private Line line;

    @BeforeEach
    void up() throws IOException {
        line = Line.start(dataDir, "--no-registrar");
    }

    @AfterEach
    void down() throws IOException {
        line.close();
    }

    @Test
    void aRuleOfTheCliRunsATaskThatTheCliLists() throws IOException {
        var setup = new Setup(line);
        setup.cluster("tools", 1);
        String definition = setup.define("tools", -1, Programs.shell("exec sleep 600"));
        String role = role("ecs:RunTask");
        rule("tasks", "tools.cli", """
                [{"Id":"task","Arn":"arn:aws:ecs%scluster/tools","RoleArn":"%s",
                  "EcsParameters":{"TaskDefinitionArn":"%s","TaskCount":1}}]""".formatted(ACCOUNT, role, definition));

        send("tools.cli", 1);

        until(() -> read(line.aws("ecs list-tasks --cluster tools"))
                        .path("taskArns")
                        .size()
                == 1);
        String task = read(line.aws("ecs list-tasks --cluster tools"))
                .at("/taskArns/0")
                .asString();
        JsonNode told = read(line.aws("ecs describe-tasks --cluster tools --tasks " + task))
                .at("/tasks/0");
        assertThat(told.path("startedBy").asString()).isEqualTo("events-rule/tasks");
        assertThat(told.path("taskDefinitionArn").asString()).isEqualTo(definition);
    }

    @Test
    void destinationsOfTheCliAndOfBotoAreCalledWithTheirCredentials() throws IOException {
        String role = role("events:InvokeApiDestination");
        try (Postbox box = Postbox.open()) {
            String connection = line.aws(
                    "events create-connection --name key --authorization-type API_KEY --query ConnectionArn"
                            + " --output text --auth-parameters",
                    "ApiKeyAuthParameters={ApiKeyName=X-Key,ApiKeyValue=open}");
            String destination = line.aws("events create-api-destination --name key --http-method POST"
                    + " --query ApiDestinationArn --output text --connection-arn " + connection
                    + " --invocation-endpoint " + box.url());
            rule("away", "tools.cli", """
                    [{"Id":"api","Arn":"%s","RoleArn":"%s","InputTransformer":{"InputPathsMap":{"n":"$.detail.number"},
                      "InputTemplate":"{\\"number\\": <n>, \\"rule\\": <aws.events.rule-name>}"}}]""".formatted(destination, role));
            send("tools.cli", 5);
            until(() -> box.letters().size() == 1);
            assertThat(box.letters().getFirst().toString()).isEqualTo("{\"number\":5,\"rule\":\"away\"}");
            assertThat(box.headers().getFirst().getFirst("X-Key")).isEqualTo("open");

            Finished boto = python(BOTO, line.seamark().api(), box.url(), role);
            assertThat(boto.out().strip()).as("%s", boto).isEqualTo("0");
            until(() -> box.letters().size() == 2);
            assertThat(box.headers().getLast().getFirst("Authorization")).isEqualTo("Basic YW5uOnNlY3JldA==");
            assertThat(box.headers().getLast().getFirst("X-Number")).isEqualTo("7");
        }
    }

    @Test
    void aLogGroupGetsEventsOnceAPolicyLetsThemAndLinesOfTextReachAQueue() throws IOException {
        String queue = line.aws("sqs create-queue --queue-name shaped --query QueueUrl --output text");
        String arn = "arn:aws:sqs" + ACCOUNT + "shaped";
        line.aws(
                "sqs set-queue-attributes --queue-url " + queue + " --attributes",
                JsonMapper.shared()
                        .createObjectNode()
                        .put(
                                "Policy",
                                Inbox.permission(
                                        "events.amazonaws.com",
                                        "sqs:SendMessage",
                                        arn,
                                        "arn:aws:events" + ACCOUNT + "rule/*"))
                        .toString());
        line.aws("logs create-log-group --log-group-name " + GROUP);
        String group = "arn:aws:logs" + ACCOUNT + "log-group:" + GROUP;
        rule("shaped", "tools.cli", """
                [{"Id":"lines","Arn":"%s","DeadLetterConfig":{"Arn":"%s"},
                  "InputTransformer":{"InputPathsMap":{"t":"$.time","n":"$.detail.number"},
                    "InputTemplate":"{\\"timestamp\\": <t>, \\"message\\": \\"number <n>\\"}"}}]""".formatted(group, arn));
        send("tools.cli", 1);
        JsonNode dead = received(queue);
        assertThat(dead.at("/MessageAttributes/ERROR_CODE/StringValue").asString())
                .isEqualTo("NO_PERMISSIONS");

        line.aws(
                "logs put-resource-policy --policy-name shaped --policy-document",
                Inbox.logsPermission(group, "arn:aws:events" + ACCOUNT + "rule/shaped"));
        assertThat(line.aws("logs describe-resource-policies")).contains("log-group:" + GROUP);
        send("tools.cli", 2);
        String filter = "logs filter-log-events --query events[].message --output text --log-group-name " + GROUP;
        until(() -> line.aws(filter).equals("number 2"));

        rule("shaped", "tools.cli", """
                [{"Id":"lines","Arn":"%s","InputTransformer":{"InputPathsMap":{"n":"$.detail.number"},
                    "InputTemplate":"\\"number <n>\\"\\n\\"of <aws.events.rule-name>\\""}}]""".formatted(arn));
        send("tools.cli", 3);
        assertThat(received(queue).path("Body").asString()).isEqualTo("\"number 3\"\n\"of shaped\"");
        Finished refused = line.tryAws(
                "events put-targets --rule shaped --targets",
                "[{\"Id\":\"lines\",\"Arn\":\"" + arn + "\",\"InputTransformer\":{\"InputTemplate\":\"plain text\"}}]");
        assertThat(refused.err()).contains("Invalid InputTemplate for target lines");
    }

    private JsonNode received(String queue) throws IOException {
        String answer = line.aws(
                "sqs receive-message --wait-time-seconds 20 --message-attribute-names All --queue-url " + queue);
        JsonNode message = read(answer).at("/Messages/0");
        line.aws(
                "sqs delete-message --queue-url " + queue + " --receipt-handle",
                message.path("ReceiptHandle").asString());
        return message;
    }

    private void rule(String name, String source, String targets) throws IOException {
        line.aws("events put-rule --name " + name + " --event-pattern", "{\"source\":[\"" + source + "\"]}");
        Path file = Files.writeString(folder.resolve(name + ".json"), targets);
        assertThat(line.aws("events put-targets --query FailedEntryCount --rule " + name + " --targets file://" + file))
                .isEqualTo("0");
    }

    private void send(String source, int number) throws IOException {
        assertThat(line.aws(
                        "events put-events --query FailedEntryCount --entries",
                        "[{\"Source\":\"" + source + "\",\"DetailType\":\"d\",\"Detail\":\"{\\\"number\\\":" + number
                                + "}\"}]"))
                .isEqualTo("0");
    }

    private String role(String action) throws IOException {
        String arn = line.aws(
                "iam create-role --role-name rule --query Role.Arn --output text --assume-role-policy-document", TRUST);
        line.aws(
                "iam put-role-policy --role-name rule --policy-name p --policy-document",
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"" + action
                        + "\",\"Resource\":\"*\"}]}");
        return arn;
    }

    private Finished python(String program, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of("/usr/bin/python3", "-c", program));
        command.addAll(List.of(arguments));
        return SeamarkProcess.run(new HashMap<>(line.environment()), command);
    }

    private static JsonNode read(String json) {
        return JsonMapper.shared().readTree(json);
    }
}
