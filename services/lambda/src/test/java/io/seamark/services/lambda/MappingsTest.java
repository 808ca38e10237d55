package io.seamark.services.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.reconcile.LeaderWork;
import io.seamark.platform.store.KeyRange;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.DeleteEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.EventSourcePosition;
import software.amazon.awssdk.services.lambda.model.Filter;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsRequest;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceInUseException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingRequest;

/// Event source mappings, as callers ask for them.
class MappingsTest {
    static final String QUEUE = "arn:aws:sqs:us-east-1:123456789012:orders";
    static final String STREAM = "arn:aws:kinesis:us-east-1:123456789012:stream/clicks";

    private final World world;
    private final SourceAccess access;

    MappingsTest(@TempDir Path folder) {
        world = new World(folder);
        access = new SourceAccess(world.roles, world.neighbours());
    }

    @BeforeEach
    void aFunction() {
        world.python("takes", "def handler(event, context):\n    return None\n");
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aMappingIsMadeShownChangedAndDeleted() {
        CreateEventSourceMappingResponse made = create(queue());
        assertThat(made.state()).isEqualTo("Creating");
        assertThat(made.batchSize()).isEqualTo(10);
        assertThat(made.functionArn()).isEqualTo("arn:aws:lambda:us-east-1:123456789012:function:takes");
        assertThatThrownBy(() -> delete(made.uuid())).isInstanceOf(ResourceInUseException.class);

        try (LeaderWork.Running _ = sources().begin(world.store)) {
            await().until(() -> state(made.uuid()).equals("Enabled"));
            var changed = world.ask(
                    new UpdateEventSourceMapping(access),
                    UpdateEventSourceMappingRequest.builder()
                            .uuid(made.uuid())
                            .enabled(false)
                            .batchSize(3)
                            .build());
            assertThat(changed.state()).isEqualTo("Disabling");
            assertThat(changed.batchSize()).isEqualTo(3);
            await().until(() -> state(made.uuid()).equals("Disabled"));
            delete(made.uuid());
            await().until(() -> world.store
                    .range(KeyRange.prefix("/lambda/123456789012/us-east-1/sources/"), 0, 0)
                    .entries()
                    .isEmpty());
        }
        assertThatThrownBy(() -> state(made.uuid()))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessage("The resource you requested does not exist.");
    }

    @Test
    void aSecondMappingOfTheSameTwoIsRefused() {
        CreateEventSourceMappingResponse made = create(queue());

        assertThatThrownBy(() -> create(queue()))
                .isInstanceOf(ResourceConflictException.class)
                .hasMessage("The event source arn (\" " + QUEUE + " \") and function (\" takes \") provided mapping"
                        + " already exists. Please update or delete the existing mapping with UUID " + made.uuid());
    }

    @Test
    void mappingsAreListedBySourceAndFunctionPageByPage() {
        world.python("other", "def handler(event, context):\n    return None\n");
        create(queue());
        create(queue().functionName("other"));
        create(stream());

        assertThat(list(ListEventSourceMappingsRequest.builder().eventSourceArn(QUEUE)))
                .hasSize(2);
        assertThat(list(ListEventSourceMappingsRequest.builder().functionName("takes")))
                .hasSize(2);
        assertThat(list(ListEventSourceMappingsRequest.builder()
                        .functionName("takes")
                        .eventSourceArn(STREAM)))
                .extracting(EventSourceMappingConfiguration::lastProcessingResult)
                .containsExactly("No records processed");
        var first = world.ask(
                new ListEventSourceMappings(world.pages),
                ListEventSourceMappingsRequest.builder().maxItems(2).build());
        var second = world.ask(
                new ListEventSourceMappings(world.pages),
                ListEventSourceMappingsRequest.builder()
                        .maxItems(2)
                        .marker(first.nextMarker())
                        .build());
        assertThat(first.eventSourceMappings()).hasSize(2);
        assertThat(second.eventSourceMappings()).hasSize(1);
        assertThat(second.nextMarker()).isNull();
    }

    @Test
    void whatAQueueCannotHaveIsRefused() {
        refused(queue().startingPosition(EventSourcePosition.LATEST), "StartingPosition is not valid for SQS event");
        refused(queue().maximumRetryAttempts(1), "Unsupported MaximumRetryAttempts parameter");
        refused(queue().batchSize(11), "Maximum batch window in seconds must be greater than 0 if");
        refused(
                queue().eventSourceArn(QUEUE + ".fifo").maximumBatchingWindowInSeconds(1),
                "Batching window is not supported for FIFO queues");
        refused(
                queue().filterCriteria(
                                c -> c.filters(Filter.builder().pattern("{").build())),
                "Invalid filter pattern");
        refused(queue().eventSourceArn("arn:aws:dynamodb:us-east-1:123456789012:table/t/stream/1"), "not supported");
        assertThatThrownBy(() -> create(queue().batchSize(10_001)))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("'batchSize' failed to satisfy constraint");
    }

    @Test
    void whatAStreamCannotHaveIsRefused() {
        refused(stream().startingPosition((String) null), "at 'startingPosition'");
        refused(stream().startingPosition("AT_TIMESTAMP"), "StartingPositionTimestamp is required");
        refused(stream().maximumRecordAgeInSeconds(5), "MaximumRecordAgeInSeconds must be");
        refused(stream().eventSourceArn("arn:aws:kinesis:us-east-1:123456789012:stream/none"), "Stream not found");
    }

    @Test
    void theRoleMustBeAbleToReadAndTheQueueToHideForLongEnough() {
        world.forbidden.add("sqs:DeleteMessage");
        refused(queue(), "The provided execution role does not have permissions to call DeleteMessage on SQS");
        world.forbidden.clear();
        world.queues.visibility = Duration.ofSeconds(2);
        refused(queue(), "Queue visibility timeout: 2 seconds is less than Function timeout: 30 seconds");
        world.queues.there = false;
        refused(queue(), "SQS Error Code: AWS.SimpleQueueService.NonExistentQueue");
        world.forbidden.add("kinesis:GetRecords");
        refused(stream(), "Cannot access stream " + STREAM);
    }

    @Test
    void aConsumerWithEnhancedFanOutNeedsPermissionsOfItsOwn() {
        String consumer = STREAM + "/consumer/mine:1700000000";
        assertThat(create(stream().eventSourceArn(consumer)).eventSourceArn()).isEqualTo(consumer);
        world.forbidden.add("kinesis:GetRecords");
        create(stream().eventSourceArn(STREAM + "/consumer/other:1700000000"));
        world.forbidden.add("kinesis:SubscribeToShard");
        String third = STREAM + "/consumer/third:1700000000";
        refused(
                stream().eventSourceArn(third),
                "Cannot access stream " + third + ". Please ensure the role can perform the DescribeStreamSummary,"
                        + " ListShards, and SubscribeToShard Actions");
        refused(stream().eventSourceArn(STREAM + "/consumer/mine"), "not supported");
    }

    private EventSources sources() {
        return new EventSources(world.neighbours(), world.invoker, InstantSource.system(), new SplittableRandom(7));
    }

    static CreateEventSourceMappingRequest.Builder queue() {
        return CreateEventSourceMappingRequest.builder().functionName("takes").eventSourceArn(QUEUE);
    }

    static CreateEventSourceMappingRequest.Builder stream() {
        return CreateEventSourceMappingRequest.builder()
                .functionName("takes")
                .eventSourceArn(STREAM)
                .startingPosition(EventSourcePosition.TRIM_HORIZON);
    }

    private CreateEventSourceMappingResponse create(CreateEventSourceMappingRequest.Builder request) {
        return world.ask(new CreateEventSourceMapping(access), request.build());
    }

    private void refused(CreateEventSourceMappingRequest.Builder request, String why) {
        assertThatThrownBy(() -> create(request))
                .isInstanceOf(InvalidParameterValueException.class)
                .hasMessageContaining(why);
    }

    private void delete(String uuid) {
        world.ask(
                new DeleteEventSourceMapping(),
                DeleteEventSourceMappingRequest.builder().uuid(uuid).build());
    }

    private String state(String uuid) {
        return world.ask(
                        new GetEventSourceMapping(),
                        GetEventSourceMappingRequest.builder().uuid(uuid).build())
                .state();
    }

    private List<EventSourceMappingConfiguration> list(ListEventSourceMappingsRequest.Builder request) {
        return world.ask(new ListEventSourceMappings(world.pages), request.build())
                .eventSourceMappings();
    }
}
