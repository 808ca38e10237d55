package io.seamark.services.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.seamark.platform.store.KeyRange;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.ListFunctionEventInvokeConfigsRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionEventInvokeConfigRequest;

/// How asynchronous invocations are tried again, as callers say it.
class InvokeConfigsTest {
    private static final KeyRange QUEUE = KeyRange.prefix("/lambda/123456789012/us-east-1/queue/");

    private final World world;

    InvokeConfigsTest(@TempDir Path folder) {
        world = new World(folder);
    }

    @BeforeEach
    void aFunction() {
        world.python("fails", "def handler(event, context):\n    raise Exception('as asked')\n");
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void anInvocationIsTriedAgainAsOftenAsItIsSaid() {
        world.allowEvents("fails");
        put(0);
        try (LambdaService service = world.service()) {
            service.open();
            service.start();
            assertThat(service.enqueue(World.arn("fails"), "{}", "id-1", World.RULE, "events.amazonaws.com"))
                    .isEmpty();
            await().until(() -> world.log.stream().anyMatch(line -> line.contains("START")));
            await().until(() -> world.store.range(QUEUE, 0, 0).entries().isEmpty());
        }
        assertThat(world.log.stream().filter(line -> line.contains("START"))).hasSize(1);
    }

    @Test
    void whatIsSaidIsShownChangedAndDeleted() {
        put(1);
        var changed = world.ask(
                new UpdateFunctionEventInvokeConfig(world.access()),
                UpdateFunctionEventInvokeConfigRequest.builder()
                        .functionName("fails")
                        .maximumEventAgeInSeconds(60)
                        .build());
        assertThat(changed.functionArn()).isEqualTo(World.arn("fails") + ":$LATEST");
        var get = GetFunctionEventInvokeConfigRequest.builder()
                .functionName("fails")
                .build();
        var shown = world.ask(new GetFunctionEventInvokeConfig(), get);
        assertThat(shown.maximumRetryAttempts()).isEqualTo(1);
        assertThat(shown.maximumEventAgeInSeconds()).isEqualTo(60);
        assertThat(world.ask(
                                new ListFunctionEventInvokeConfigs(world.pages),
                                ListFunctionEventInvokeConfigsRequest.builder()
                                        .functionName("fails")
                                        .build())
                        .functionEventInvokeConfigs())
                .hasSize(1);
        world.ask(
                new DeleteFunctionEventInvokeConfig(),
                DeleteFunctionEventInvokeConfigRequest.builder()
                        .functionName("fails")
                        .build());
        assertThatThrownBy(() -> world.ask(new GetFunctionEventInvokeConfig(), get))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageEndingWith("doesn't have an EventInvokeConfig");
    }

    @Test
    void moreThanTwoRepetitionsNothingAtAllAndBadDestinationsAreRefused() {
        assertThatThrownBy(() -> put(3)).hasMessageContaining("maximumRetryAttempts");
        assertThatThrownBy(() -> world.ask(
                        new PutFunctionEventInvokeConfig(world.access()),
                        PutFunctionEventInvokeConfigRequest.builder()
                                .functionName("fails")
                                .build()))
                .isInstanceOf(InvalidParameterValueException.class);
        assertThatThrownBy(() -> told("arn:aws:sqs:us-east-1:123456789012:q.fifo"))
                .hasMessageContaining("is not supported");
        assertThatThrownBy(() -> told(World.arn("fails").toString()))
                .hasMessage("You cannot specify the function as a destination for itself.");
        world.forbidden.add("sqs:SendMessage");
        assertThatThrownBy(() -> told("arn:aws:sqs:us-east-1:123456789012:q"))
                .hasMessage("The provided execution role does not have permissions to call SendMessage on SQS");
    }

    private void told(String destination) {
        world.ask(
                new PutFunctionEventInvokeConfig(world.access()),
                PutFunctionEventInvokeConfigRequest.builder()
                        .functionName("fails")
                        .maximumRetryAttempts(1)
                        .destinationConfig(d ->
                                d.onFailure(f -> f.destination(destination)).onSuccess(f -> f.destination(destination)))
                        .build());
    }

    private void put(int retries) {
        world.ask(
                new PutFunctionEventInvokeConfig(world.access()),
                PutFunctionEventInvokeConfigRequest.builder()
                        .functionName("fails")
                        .maximumRetryAttempts(retries)
                        .build());
    }
}
