package io.seamark.services.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.model.Consumer;
import software.amazon.awssdk.services.kinesis.model.ConsumerDescription;
import software.amazon.awssdk.services.kinesis.model.DeleteStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DeregisterStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.LimitExceededException;
import software.amazon.awssdk.services.kinesis.model.ListStreamConsumersRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamConsumersResponse;
import software.amazon.awssdk.services.kinesis.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.kinesis.model.RegisterStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.TagResourceRequest;

/// Consumers with enhanced fan-out, and the streams that they belong to.
class ConsumersTest {
    private static final String STREAM =
            StoredStream.arn(World.ACCOUNT, World.REGION, "s").toString();

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void open() {
        world = new World(folder);
        world.stream("s", 1);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aConsumerIsFoundByItsArnAndByItsName() {
        Consumer made = register("c");
        assertThat(made.consumerARN())
                .isEqualTo(STREAM + "/consumer/c:"
                        + made.consumerCreationTimestamp().getEpochSecond());
        assertThat(made.consumerStatusAsString()).isEqualTo("ACTIVE");
        ConsumerDescription byArn = describe(null, null, made.consumerARN());
        assertThat(byArn).isEqualTo(describe(STREAM, "c", null)).isEqualTo(describe(STREAM, "c", made.consumerARN()));
        assertThat(byArn.streamARN()).isEqualTo(STREAM);
        assertThatThrownBy(() -> describe(STREAM, "other", made.consumerARN()))
                .isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> describe(STREAM, null, null)).isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> describe(STREAM, "none", null)).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aNameIsTakenOnceAndAnotherOfItsNameIsAnother() {
        Consumer made = register("c");
        assertThatThrownBy(() -> register("c")).isInstanceOf(ResourceInUseException.class);
        deregister(made.consumerARN());
        world.clock.advance(Duration.ofSeconds(1));
        assertThat(register("c").consumerARN()).isNotEqualTo(made.consumerARN());
        assertThatThrownBy(() -> describe(null, null, made.consumerARN()))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aStreamHasTwentyConsumersAndNoMore() {
        IntStream.range(0, 20).forEach(i -> register("c" + i));
        assertThatThrownBy(() -> register("c20")).isInstanceOf(LimitExceededException.class);
        assertThat(world.ask(
                                new DescribeStreamSummary(),
                                DescribeStreamSummaryRequest.builder()
                                        .streamName("s")
                                        .build())
                        .streamDescriptionSummary()
                        .consumerCount())
                .isEqualTo(20);
    }

    @Test
    void aListGoesOnWhereItsPageEnds() {
        List.of("a", "b", "c").forEach(this::register);
        ListStreamConsumersResponse first = list(null);
        ListStreamConsumersResponse second = list(first.nextToken());
        assertThat(first.consumers().stream().map(Consumer::consumerName)).containsExactly("a", "b");
        assertThat(second.consumers().stream().map(Consumer::consumerName)).containsExactly("c");
        assertThat(second.nextToken()).isNull();
    }

    @Test
    void aStreamWithConsumersIsDeletedOnlyWhenThatIsMeant() {
        String consumer = register("c").consumerARN();
        assertThatThrownBy(() -> delete(false)).isInstanceOf(ResourceInUseException.class);
        delete(true);
        assertThatThrownBy(() -> describe(null, null, consumer)).isInstanceOf(ResourceNotFoundException.class);
        world.stream("s", 1);
        assertThat(list(null).consumers()).isEmpty();
    }

    @Test
    void aConsumerHasTagsOfItsOwn() {
        String consumer = register("c").consumerARN();
        world.ask(
                new TagResource(),
                TagResourceRequest.builder()
                        .resourceARN(consumer)
                        .tags(Map.of("team", "blue"))
                        .build());
        assertThat(tags(consumer)).hasSize(1);
        assertThat(tags(STREAM)).isEmpty();
    }

    private List<?> tags(String arn) {
        return world.ask(
                        new ListTagsForResource(),
                        ListTagsForResourceRequest.builder().resourceARN(arn).build())
                .tags();
    }

    private Consumer register(String name) {
        return world.ask(
                        new RegisterStreamConsumer(),
                        RegisterStreamConsumerRequest.builder()
                                .streamARN(STREAM)
                                .consumerName(name)
                                .build())
                .consumer();
    }

    private void deregister(String arn) {
        world.ask(
                new DeregisterStreamConsumer(),
                DeregisterStreamConsumerRequest.builder().consumerARN(arn).build());
    }

    private ConsumerDescription describe(@Nullable String stream, @Nullable String name, @Nullable String arn) {
        return world.ask(
                        new DescribeStreamConsumer(),
                        DescribeStreamConsumerRequest.builder()
                                .streamARN(stream)
                                .consumerName(name)
                                .consumerARN(arn)
                                .build())
                .consumerDescription();
    }

    private ListStreamConsumersResponse list(@Nullable String token) {
        return world.ask(
                new ListStreamConsumers(world.tokens),
                ListStreamConsumersRequest.builder()
                        .streamARN(STREAM)
                        .maxResults(2)
                        .nextToken(token)
                        .build());
    }

    private void delete(boolean consumersToo) {
        world.ask(
                new DeleteStream(),
                DeleteStreamRequest.builder()
                        .streamName("s")
                        .enforceConsumerDeletion(consumersToo)
                        .build());
    }
}
