package io.seamark.services.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.seamark.platform.core.Arn;
import io.seamark.platform.store.KeyRange;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LogType;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.RequestTooLargeException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.ThrottleReason;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionCodeRequest;

class InvocationsTest {
    private static final String ECHO = """
            import os, time
            def handler(event, context):
                print("got", event)
                while "until" in event and not os.path.exists(event["until"]):
                    time.sleep(0.01)
                if event.get("fail"):
                    raise Exception("as asked")
                return event
            """;

    private final World world;

    InvocationsTest(@TempDir Path folder) {
        world = new World(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aFunctionAnswersWithItsLogTail() throws Exception {
        world.python("echo", ECHO);

        InvokeResponse response = world.invoke(InvokeRequest.builder()
                .functionName("echo")
                .logType(LogType.TAIL)
                .payload(SdkBytes.fromUtf8String("{\"a\":[1,2]}"))
                .build());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.functionError()).isNull();
        assertThat(response.executedVersion()).isEqualTo("$LATEST");
        assertThat(response.payload().asUtf8String()).isEqualTo("{\"a\": [1, 2]}");
        assertThat(new String(Base64.getDecoder().decode(response.logResult()), StandardCharsets.UTF_8))
                .contains("START RequestId: request-2 Version: $LATEST\ngot {'a': [1, 2]}\nEND", "REPORT RequestId");
        assertThat(world.log).contains("function:echo got {'a': [1, 2]}");
    }

    @Test
    void aFunctionThatFailsAnswersWithItsError() throws Exception {
        world.python("echo", ECHO);

        InvokeResponse response = world.invoke("echo", "{\"fail\":true}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.functionError()).isEqualTo("Unhandled");
        assertThat(response.payload().asUtf8String()).contains("\"errorMessage\": \"as asked\"");
        assertThat(response.logResult()).isNull();
    }

    @Test
    void itSeesItsRegionItsCredentialsAndOurEndpoint() throws Exception {
        world.python("env", """
                import os
                def handler(event, context):
                    return [os.environ[n] for n in ["AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_ENDPOINT_URL"]]
                """);

        assertThat(world.invoke("env", "{}").payload().asUtf8String())
                .isEqualTo("[\"us-east-1\", \"ASIAenv\", \"http://127.0.0.1:4566\"]");
    }

    @Test
    void updatedCodeIsRunAtOnce() throws Exception {
        world.python("changes", "def handler(event, context):\n    return 1\n");
        assertThat(world.invoke("changes", "{}").payload().asUtf8String()).isEqualTo("1");

        world.ask(
                new UpdateFunctionCode(world.intake, world.codes, "x86_64"),
                UpdateFunctionCodeRequest.builder()
                        .functionName("changes")
                        .zipFile(SdkBytes.fromByteArray(
                                World.zip(Map.of("app.py", "def handler(event, context):\n    return 2\n"))))
                        .build());

        assertThat(world.invoke("changes", "{}").payload().asUtf8String()).isEqualTo("2");
    }

    @Test
    void payloadsAreJsonAndNotTooLong() {
        world.python("echo", ECHO);
        String text = "\"" + "x".repeat(300_000) + "\"";

        assertThatThrownBy(() -> world.invoke("echo", "{not json"))
                .isInstanceOf(InvalidRequestContentException.class)
                .hasMessageStartingWith("Could not parse request body into json: ");
        assertThatThrownBy(() -> world.invoke("echo", "{} {}")).isInstanceOf(InvalidRequestContentException.class);
        assertThatThrownBy(() -> world.invoke(event("echo", text)))
                .isInstanceOf(RequestTooLargeException.class)
                .hasMessage("300002 byte payload is too large for the Event invocation type (limit 262144 bytes)");
        assertThatThrownBy(() -> world.invoke("none", "{}"))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessage("Function not found: arn:aws:lambda:us-east-1:123456789012:function:none");
    }

    @Test
    void aDryRunRunsNothing() throws Exception {
        world.python("echo", ECHO);

        InvokeResponse response = world.invoke(InvokeRequest.builder()
                .functionName("echo")
                .invocationType(InvocationType.DRY_RUN)
                .build());

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(world.log).isEmpty();
    }

    @Test
    void reservedConcurrencyIsALimit() throws Exception {
        world.python("echo", ECHO);
        world.ask(
                new PutFunctionConcurrency(),
                PutFunctionConcurrencyRequest.builder()
                        .functionName("echo")
                        .reservedConcurrentExecutions(1)
                        .build());

        Path go = world.folder.resolve("go");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<InvokeResponse> first = threads.submit(() -> world.invoke("echo", until(go)));
            await().until(() -> world.log.stream().anyMatch(line -> line.contains("got")));

            assertThatThrownBy(() -> world.invoke("echo", "{}"))
                    .isInstanceOfSatisfying(
                            TooManyRequestsException.class,
                            e -> assertThat(e.reason())
                                    .isEqualTo(ThrottleReason.RESERVED_FUNCTION_CONCURRENT_INVOCATION_LIMIT_EXCEEDED));
            Files.createFile(go);
            assertThat(first.get().functionError()).isNull();
        }
        assertThat(world.invoke("echo", "{}").functionError()).isNull();
    }

    @Test
    void anEventIsAcceptedOnDiskAndRunOnce() throws Exception {
        world.python("echo", ECHO);
        assertThat(world.invoke(event("echo", "{\"n\":1}")).statusCode()).isEqualTo(202);
        assertThat(queued()).hasSize(1);

        try (LambdaService service = world.service()) {
            service.open();
            service.start();

            await().until(() -> queued().isEmpty());
        }

        assertThat(world.log.stream().filter(line -> line.contains("got"))).hasSize(1);
    }

    @Test
    void anEventThatFailsIsTriedThreeTimesWithTheSameId() throws Exception {
        world.python("echo", ECHO);
        world.allowEvents("echo");
        try (LambdaService service = world.service()) {
            service.open();
            service.start();

            assertThat(service.enqueue(
                            World.arn("echo"), "{\"fail\":true}", "id-1", World.RULE, "events.amazonaws.com"))
                    .isEmpty();
            await().until(() -> queued().isEmpty());
        }

        List<String> starts =
                world.log.stream().filter(line -> line.contains("START")).toList();
        assertThat(starts).hasSize(3).allMatch(line -> line.contains("RequestId: id-1 "));
    }

    @Test
    void anInvocationThatWasInterruptedByTheEndIsRunByTheNextStart() throws Exception {
        world.python("echo", ECHO);
        world.allowEvents("echo");
        Path go = world.folder.resolve("go");
        try (LambdaService service = world.service()) {
            service.open();
            service.start();
            Optional<Refusal> refusal =
                    service.enqueue(World.arn("echo"), until(go), "id-1", World.RULE, "events.amazonaws.com");
            assertThat(refusal).isEmpty();
            await().until(() -> world.log.stream().anyMatch(line -> line.contains("got")));
        }
        assertThat(queued()).hasSize(1);
        Files.createFile(go);

        try (LambdaService service = world.service()) {
            service.open();
            service.start();
            await().until(() -> queued().isEmpty());
        }

        assertThat(world.log.stream().filter(line -> line.contains("got"))).hasSize(2);
    }

    @Test
    void whatAServiceAsksForRunsWhileItIsBeingWrittenAndOnce() throws Exception {
        world.python("echo", ECHO);
        world.allowEvents("echo");
        var held = new HeldStore(world.store);
        try (LambdaService service = world.service(held);
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            service.open();
            service.start();
            var refusal = callers.submit(
                    () -> service.enqueue(World.arn("echo"), "{\"n\":1}", "id-1", World.RULE, "events.amazonaws.com"));

            await().until(() -> world.log.stream().anyMatch(line -> line.contains("got")));
            assertThat(queued()).isEmpty();
            assertThat(refusal.isDone()).isFalse();
            held.letGo();

            assertThat(refusal.get()).isEmpty();
            await().until(() -> queued().isEmpty());
        }
        assertThat(world.log.stream().filter(line -> line.contains("got"))).hasSize(1);
    }

    @Test
    void anInvocationAskedForTwiceIsQueuedOnce() {
        world.python("echo", ECHO);
        world.allowEvents("echo");
        LambdaService service = world.service();

        for (int i = 0; i < 2; i++) {
            assertThat(service.enqueue(World.arn("echo"), "{}", "id-1", World.RULE, "events.amazonaws.com"))
                    .isEmpty();
        }

        assertThat(queued()).hasSize(1);
    }

    @Test
    void aServiceInvokesOnlyWhatLetsIt() {
        world.python("echo", ECHO);
        world.python("closed", ECHO);
        world.allowEvents("echo");
        LambdaService service = world.service();
        Arn other = Arn.of("events", World.REGION, World.ACCOUNT, "event-bus/rule");

        assertThat(refused(service, "closed", World.RULE, "events.amazonaws.com"))
                .isEqualTo("AccessDeniedException");
        assertThat(refused(service, "echo", World.RULE, "s3.amazonaws.com")).isEqualTo("AccessDeniedException");
        assertThat(refused(service, "echo", other, "events.amazonaws.com")).isEqualTo("AccessDeniedException");
        assertThat(refused(service, "none", World.RULE, "events.amazonaws.com")).isEqualTo("ResourceNotFoundException");
        assertThat(queued()).isEmpty();
    }

    private static String refused(LambdaService service, String name, Arn source, String principal) {
        return service.enqueue(World.arn(name), "{}", "id", source, principal)
                .orElseThrow()
                .code();
    }

    /// The event of an invocation that lasts until there is such a file.
    private static String until(Path file) {
        return "{\"until\":\"" + file + "\"}";
    }

    private List<String> queued() {
        return world.store.range(KeyRange.prefix("/lambda/123456789012/us-east-1/queue/"), 0, 0).entries().stream()
                .map(entry -> entry.key())
                .toList();
    }

    private static InvokeRequest event(String name, String payload) {
        return InvokeRequest.builder()
                .functionName(name)
                .invocationType(InvocationType.EVENT)
                .payload(SdkBytes.fromUtf8String(payload))
                .build();
    }
}
