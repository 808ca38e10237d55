package io.seamark.services.kinesis;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.wire.DataOperation;
import io.seamark.platform.wire.DataOperation.EventStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.kinesis.model.DeregisterStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.RegisterStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.SplitShardRequest;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardRequest;
import software.amazon.awssdk.services.kinesis.model.ValidationException;

/// What a subscriber to a shard is sent, and how its subscription ends.
class SubscribeToShardTest {
    private static final String FIRST = StoredShard.id(0);
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Subscriptions subscriptions = new Subscriptions();
    private World world;
    private String consumer;

    @BeforeEach
    void open() {
        world = new World(folder);
        world.stream("s", 1);
        consumer = world.ask(
                        new RegisterStreamConsumer(),
                        RegisterStreamConsumerRequest.builder()
                                .streamARN(StoredStream.arn(World.ACCOUNT, World.REGION, "s")
                                        .toString())
                                .consumerName("c")
                                .build())
                .consumer()
                .consumerARN();
    }

    @AfterEach
    void close() {
        subscriptions.close();
        threads.shutdownNow();
        threads.close();
        world.close();
    }

    @Test
    void recordsOfBeforeAndOfAfterwardsComeInTheirOrder() {
        world.put("s", "k", "one");
        Heard heard = listen(start("TRIM_HORIZON"));
        world.put("s", "k", "two");
        heard.expect("one", "two");
        world.put("s", "k", "three");
        heard.expect("one", "two", "three");
    }

    @Test
    void theLatestIsWhatComesAfterTheCall() {
        world.put("s", "k", "one");
        EventStream events = subscribe(start("LATEST"));
        world.put("s", "k", "two");
        hear(events).expect("two");
    }

    @Test
    void aSubscriptionGoesOnWhereAnotherWasBroken() {
        world.put("s", "k", "one");
        Heard first = listen(start("TRIM_HORIZON"));
        first.expect("one");
        String place = first.events.getLast().continuationSequenceNumber();
        world.clock.advance(Duration.ofSeconds(5));
        world.put("s", "k", "two");
        listen(start("AFTER_SEQUENCE_NUMBER", place)).expect("two");
    }

    @Test
    void aQuietShardIsTold() {
        Heard heard = listen(start("LATEST"));
        Awaitility.await().atMost(LONG).until(() -> heard.events.size() == 1);
        world.clock.advance(Duration.ofSeconds(5));
        Awaitility.await().atMost(LONG).until(() -> heard.events.size() == 2);
        assertThat(heard.events.getLast().records()).isEmpty();
        assertThat(heard.events.getLast().millisBehindLatest()).isZero();
        world.put("s", "k", "one");
        heard.expect("one");
        String place = heard.events.getFirst().continuationSequenceNumber();
        listenLater(start("AFTER_SEQUENCE_NUMBER", place)).expect("one");
    }

    @Test
    void aServiceReadsAtItsOwnPaceWhileTheConsumerStands() {
        world.put("s", "k", "one");
        world.put("s", "k", "two");
        var reader = new ConsumerReader(world.store, world.logs, world.clock);
        assertThat(reader.stream(world.call(), consumer)).isEqualTo("s");
        SubscribeToShardEvent first = reader.read(world.call(), consumer, FIRST, start("TRIM_HORIZON"), 1);
        assertThat(texts(first)).containsExactly("one");
        assertThat(first.millisBehindLatest()).isPositive();
        StartingPosition behind =
                start("AFTER_SEQUENCE_NUMBER", first.records().getFirst().sequenceNumber());
        SubscribeToShardEvent second = reader.read(world.call(), consumer, FIRST, behind, 10);
        assertThat(texts(second)).containsExactly("two");
        assertThat(second.millisBehindLatest()).isZero();
        assertThat(second.hasChildShards()).isFalse();
        world.ask(
                new DeregisterStreamConsumer(),
                DeregisterStreamConsumerRequest.builder().consumerARN(consumer).build());
        assertThatThrownBy(() -> reader.read(world.call(), consumer, FIRST, behind, 10))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    private static List<String> texts(SubscribeToShardEvent event) {
        return event.records().stream()
                .map(record -> record.data().asUtf8String())
                .toList();
    }

    @Test
    void itEndsAfterFiveMinutes() throws Exception {
        Heard heard = listen(start("LATEST"));
        world.clock.advance(Duration.ofMinutes(5));
        assertThat(heard.end()).isEmpty();
    }

    @Test
    void theEndOfAClosedShardTellsItsChildren() throws Exception {
        world.put("s", "k", "one");
        Heard heard = listen(start("TRIM_HORIZON"));
        world.ask(
                new SplitShard(),
                SplitShardRequest.builder()
                        .streamName("s")
                        .shardToSplit(FIRST)
                        .newStartingHashKey("1000")
                        .build());
        assertThat(heard.end()).isEmpty();
        heard.expect("one");
        SubscribeToShardEvent last = heard.events.getLast();
        assertThat(last.childShards().stream().map(child -> child.shardId()))
                .containsExactly(StoredShard.id(1), StoredShard.id(2));
        assertThat(last.continuationSequenceNumber()).isNull();
    }

    @Test
    void anotherIsRefusedAtOnceAndTakesOverLater() throws Exception {
        Heard first = listen(start("LATEST"));
        world.clock.advance(Duration.ofMillis(4999));
        assertThatThrownBy(() -> subscribe(start("LATEST"))).isInstanceOf(ResourceInUseException.class);
        world.clock.advance(Duration.ofMillis(1));
        Heard second = listen(start("LATEST"));
        assertThat(first.end()).get().isInstanceOf(ResourceInUseException.class);
        world.put("s", "k", "one");
        second.expect("one");
    }

    @Test
    void aConsumerThatIsRemovedHearsOfIt() throws Exception {
        Heard heard = listen(start("LATEST"));
        world.ask(
                new DeregisterStreamConsumer(),
                DeregisterStreamConsumerRequest.builder().consumerARN(consumer).build());
        assertThat(heard.end()).get().isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> subscribe(start("LATEST"))).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void allEndWhenTheServiceIsClosed() throws Exception {
        Heard heard = listen(start("LATEST"));
        subscriptions.close();
        assertThat(heard.end()).isEmpty();
        world.clock.advance(Duration.ofSeconds(5));
        assertThat(listen(start("LATEST")).end()).isEmpty();
    }

    @Test
    void aWrongBeginningIsRefused() {
        assertThatThrownBy(() -> subscribe(start("YESTERDAY"))).isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> subscribe(start("AT_SEQUENCE_NUMBER"))).isInstanceOf(InvalidArgumentException.class);
        assertThatThrownBy(() -> subscribe(start("AT_TIMESTAMP"))).isInstanceOf(InvalidArgumentException.class);
        // None of them holds the shard.
        listen(start("LATEST"));
    }

    private static StartingPosition start(String type) {
        return StartingPosition.builder().type(type).build();
    }

    private static StartingPosition start(String type, String number) {
        return StartingPosition.builder().type(type).sequenceNumber(number).build();
    }

    private Heard listen(StartingPosition from) {
        return hear(subscribe(from));
    }

    /// When a new one may take over.
    private Heard listenLater(StartingPosition from) {
        world.clock.advance(Duration.ofSeconds(5));
        return listen(from);
    }

    private EventStream subscribe(StartingPosition from) {
        var answer = new SubscribeToShard(world.store, world.logs, subscriptions, world.clock)
                .handle(
                        world.call(),
                        SubscribeToShardRequest.builder()
                                .consumerARN(consumer)
                                .shardId(FIRST)
                                .startingPosition(from)
                                .build(),
                        InputStream.nullInputStream());
        return (EventStream) requireNonNull(answer.content());
    }

    private Heard hear(EventStream events) {
        var heard = new Heard();
        threads.execute(() -> heard.to(events));
        return heard;
    }

    /// What one subscriber has got so far.
    private static final class Heard implements DataOperation.Events {
        private final List<SubscribeToShardEvent> events = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Optional<Exception>> ended = new CompletableFuture<>();

        void to(EventStream stream) {
            try {
                stream.writeTo(this);
                ended.complete(Optional.empty());
            } catch (IOException | RuntimeException e) {
                ended.complete(Optional.of(e));
            }
        }

        @Override
        public void send(String type, SdkPojo event) throws IOException {
            assertThat(type).isEqualTo("SubscribeToShardEvent");
            events.add((SubscribeToShardEvent) event);
        }

        void expect(String... data) {
            Awaitility.await()
                    .atMost(LONG)
                    .untilAsserted(() -> assertThat(data()).containsExactly(data));
        }

        private List<String> data() {
            return events.stream()
                    .flatMap(event -> event.records().stream())
                    .map(record -> record.data().asUtf8String())
                    .toList();
        }

        /// The error that ended it, if one has.
        Optional<Exception> end() throws Exception {
            return ended.get(60, TimeUnit.SECONDS);
        }
    }
}
