package io.seamark.services.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seamark.platform.store.KeyRange;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What destinations and dead-letter queues are told of asynchronous invocations.
class InvocationLettersTest {
    private static final KeyRange ALL = KeyRange.prefix("/lambda/123456789012/us-east-1/");
    private static final String QUEUE = "arn:aws:sqs:us-east-1:123456789012:told";
    private static final String BUS = "arn:aws:events:us-east-1:123456789012:event-bus/default";
    private static final String SOURCE = """
            def handler(event, context):
                if event.get("fail"):
                    raise Exception("as asked")
                return {"answer": 42}
            """;

    private final World world;

    InvocationLettersTest(@TempDir Path folder) {
        world = new World(folder);
        world.ask(
                world.creation(),
                World.request("f", SOURCE)
                        .deadLetterConfig(d -> d.targetArn(QUEUE + "-dead"))
                        .build());
        world.allowEvents("f");
        world.ask(
                new PutFunctionEventInvokeConfig(world.access()),
                PutFunctionEventInvokeConfigRequest.builder()
                        .functionName("f")
                        .destinationConfig(
                                d -> d.onFailure(f -> f.destination(QUEUE)).onSuccess(s -> s.destination(BUS)))
                        .build());
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void successIsToldWithRequestAndResponseAlthoughTheDestinationWasAway() {
        world.outbox.refusals = 2;

        invoke("{\"a\":1}", 1);

        Outbox.Letter letter = world.outbox.letters.getFirst();
        JsonNode body = JsonMapper.shared().readTree(letter.body());
        assertThat(letter.destination().toString()).isEqualTo(BUS);
        assertThat(letter.title()).isEqualTo("Lambda Function Invocation Result - Success");
        assertThat(body.propertyNames())
                .containsExactly(
                        "version",
                        "timestamp",
                        "requestContext",
                        "requestPayload",
                        "responseContext",
                        "responsePayload");
        assertThat(body.path("requestContext").toString())
                .isEqualTo("{\"requestId\":\"id-1\",\"functionArn\":\"" + World.arn("f")
                        + ":$LATEST\",\"condition\":\"Success\",\"approximateInvokeCount\":1}");
        assertThat(body.path("requestPayload").toString()).isEqualTo("{\"a\":1}");
        assertThat(body.path("responseContext").toString())
                .isEqualTo("{\"statusCode\":200,\"executedVersion\":\"$LATEST\"}");
        assertThat(body.path("responsePayload").toString()).isEqualTo("{\"answer\":42}");
    }

    @Test
    void failureIsToldAfterAllRetriesAndTheEventIsADeadLetter() {
        invoke("{\"fail\":true}", 2);

        Outbox.Letter told = letter(QUEUE);
        JsonNode body = JsonMapper.shared().readTree(told.body());
        assertThat(body.path("requestContext").path("condition").asString()).isEqualTo("RetriesExhausted");
        assertThat(body.path("requestContext").path("approximateInvokeCount").asInt())
                .isEqualTo(3);
        assertThat(body.path("responseContext").path("functionError").asString())
                .isEqualTo("Unhandled");
        assertThat(body.path("responsePayload").path("errorMessage").asString()).isEqualTo("as asked");
        Outbox.Letter dead = letter(QUEUE + "-dead");
        assertThat(dead.body()).isEqualTo("{\"fail\":true}");
        assertThat(dead.attributes())
                .containsEntry("RequestID", "id-1")
                .containsEntry("ErrorCode", "200")
                .containsEntry("ErrorMessage", "as asked");
    }

    @Test
    void aFunctionThatMayNotRunAtAllTellsSoAtOnce() {
        world.ask(
                new PutFunctionConcurrency(),
                PutFunctionConcurrencyRequest.builder()
                        .functionName("f")
                        .reservedConcurrentExecutions(0)
                        .build());

        invoke("{}", 2);

        JsonNode body = JsonMapper.shared().readTree(letter(QUEUE).body());
        assertThat(body.path("requestContext").path("approximateInvokeCount").asInt())
                .isZero();
        assertThat(body.has("responseContext")).isFalse();
    }

    private Outbox.Letter letter(String destination) {
        return world.outbox.letters.stream()
                .filter(letter -> letter.destination().toString().equals(destination))
                .findFirst()
                .orElseThrow();
    }

    private void invoke(String payload, int letters) {
        try (LambdaService service = world.service()) {
            service.open();
            service.start();
            assertThat(service.enqueue(World.arn("f"), payload, "id-1", World.RULE, "events.amazonaws.com"))
                    .isEmpty();
            await().until(() -> world.outbox.letters.size() == letters);
            await().until(() -> world.store.range(ALL, 0, 0).entries().stream()
                    .noneMatch(entry ->
                            entry.key().contains("/queue/") || entry.key().contains("/letters/")));
        }
    }
}
