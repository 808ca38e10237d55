package io.seamark.services.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.seamark.platform.store.View;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutSubscriptionFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/// What is put, and how it is read again.
class EventsTest {
    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void open() {
        world = new World(folder);
        world.group("g", "s", "t");
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void eventsAreReadForwardAndBackwardAndTheTokenStaysTheSameAtTheEnd() {
        for (int i = 0; i < 25; i++) {
            world.put("g", "s", world.event(i, "m" + i));
        }
        GetLogEventsResponse head = get(r -> r.startFromHead(true).limit(10));
        assertThat(texts(head)).isEqualTo(numbered(0, 10));
        GetLogEventsResponse next =
                get(r -> r.nextToken(head.nextForwardToken()).limit(20));
        assertThat(texts(next)).isEqualTo(numbered(10, 25));
        GetLogEventsResponse end = get(r -> r.nextToken(next.nextForwardToken()));
        assertThat(end.events()).isEmpty();
        assertThat(end.nextForwardToken()).isEqualTo(next.nextForwardToken());
        world.put("g", "s", world.event(30, "m25"));
        assertThat(texts(get(r -> r.nextToken(end.nextForwardToken())))).containsExactly("m25");

        GetLogEventsResponse last = get(r -> r.limit(5));
        assertThat(texts(last)).isEqualTo(numbered(21, 26));
        assertThat(texts(get(r -> r.nextToken(last.nextBackwardToken()).limit(5))))
                .isEqualTo(numbered(16, 21));
        GetLogEventsResponse before = get(r -> r.nextToken(head.nextBackwardToken()));
        assertThat(before.events()).isEmpty();
        assertThat(before.nextBackwardToken()).isEqualTo(head.nextBackwardToken());
    }

    @Test
    void anEmptyStreamIsFollowedFromItsFirstEventOn() {
        String token = get(r -> r).nextForwardToken();
        world.put("g", "s", world.event(0, "first"));
        assertThat(texts(get(r -> r.nextToken(token)))).containsExactly("first");
    }

    /// Batches of two streams whose times overlap, read in pages of any size, before and after a restart.
    @Test
    void filteredPagesHaveEveryEventOnceInTheOrderOfTime() {
        long seed = 20261122;
        RandomGenerator random = new Random(seed);
        var expected = new ArrayList<InputLogEvent>();
        for (int i = 0; i < 200; i++) {
            long at = random.nextInt(5_000);
            var batch = IntStream.range(0, 1 + random.nextInt(5))
                    .mapToObj(n -> world.event(at + n * 10L, "e" + random.nextInt(1_000_000)))
                    .toArray(InputLogEvent[]::new);
            world.put("g", random.nextBoolean() ? "s" : "t", batch);
            expected.addAll(List.of(batch));
        }
        expected.sort(Comparator.comparing(InputLogEvent::timestamp));
        assertThat(times(filter(7))).isEqualTo(times(expected));
        assertThat(messages(filter(100))).containsExactlyInAnyOrderElementsOf(messages(expected));
        List<FilteredLogEvent> all = filter(10_000);
        world.restart();
        assertThat(filter(13)).isEqualTo(all);
        assertThat(all).extracting(FilteredLogEvent::eventId).doesNotHaveDuplicates();
    }

    @Test
    void eventsThatAreTooOldOrTooNewAreLeftOutAndSaidSo() {
        long day = Duration.ofDays(1).toMillis();
        var old = world.put("g", "s", world.event(-15 * day, "old"), world.event(-14 * day, "kept"));
        assertThat(old.rejectedLogEventsInfo().tooOldLogEventEndIndex()).isEqualTo(1);
        var ahead = world.put("g", "s", world.event(0, "now"), world.event(day / 12 + 1, "ahead"));
        assertThat(ahead.rejectedLogEventsInfo().tooNewLogEventStartIndex()).isEqualTo(1);
        assertThat(texts(get(r -> r))).containsExactly("kept", "now");
    }

    @Test
    void batchesOutsideOfTheLimitsAreRefusedAsAWhole() {
        assertRefused("chronological order", world.event(1, "a"), world.event(0, "b"));
        assertRefused("span more than 24 hours", world.event(-86_400_001, "a"), world.event(0, "b"));
        assertRefused("exceeds limit of 1048576", world.event(0, "x".repeat(1_048_551)));
        assertRefused(
                "less than or equal to 10000",
                Collections.nCopies(10_001, world.event(0, "x")).toArray(InputLogEvent[]::new));
        assertRefused("greater than or equal to 1", world.event(0, ""));
        assertRefused("greater than or equal to 1");
        assertThat(get(r -> r).events()).isEmpty();
        world.put("g", "s", world.event(0, "x".repeat(1_048_550)));
    }

    private void assertRefused(String message, InputLogEvent... events) {
        assertThatThrownBy(() -> world.put("g", "s", events))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining(message);
    }

    @Test
    void streamsAreListedByTheTimeOfTheirLastEvent() {
        world.put("g", "s", world.event(5, "x"));
        world.put("g", "t", world.event(3, "x"), world.event(9, "y"));
        world.restart();
        var request = DescribeLogStreamsRequest.builder()
                .logGroupName("g")
                .orderBy("LastEventTime")
                .descending(true)
                .build();
        assertThat(world.ask(new DescribeLogStreams(world.pages, world.logs), request)
                        .logStreams())
                .extracting(LogStream::logStreamName, LogStream::lastEventTimestamp)
                .containsExactly(tuple("t", world.clock.millis() + 9), tuple("s", world.clock.millis() + 5));
    }

    @Test
    void expiredEventsAreNotReadAndTheirSegmentsAreGivenUp() {
        for (int i = 0; i < 20; i++) {
            world.put("g", "s", world.event(i, "x".repeat(1_000)));
        }
        world.ask(
                new PutRetentionPolicy(),
                PutRetentionPolicyRequest.builder()
                        .logGroupName("g")
                        .retentionInDays(1)
                        .build());
        world.clock.advance(Duration.ofDays(2));
        world.put("g", "s", world.event(0, "new"));
        assertThat(texts(get(r -> r))).containsExactly("new");
        long before = bytes();
        world.logs.tidy(world.store, world.clock.instant());
        assertThat(bytes()).isLessThan(before / 2);
        assertThat(texts(get(r -> r))).containsExactly("new");
    }

    private long bytes() {
        return world.logs.bytes(View.of(world.store)
                .get(Layout.group(World.ACCOUNT, World.REGION, "g"))
                .orElseThrow());
    }

    @Test
    void aDeletedGroupOfTheSameNameBeginsEmpty() {
        world.put("g", "s", world.event(0, "x"));
        world.ask(
                new DeleteLogGroup(),
                DeleteLogGroupRequest.builder().logGroupName("g").build());
        assertThatThrownBy(() -> world.put("g", "s", world.event(0, "x")))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("The specified log group does not exist.");
        world.logs.tidy(world.store, world.clock.instant());
        world.group("g", "s");
        assertThat(get(r -> r).events()).isEmpty();
    }

    @Test
    void servicesOfTheProgramMakeTheirGroupsAndStreams() {
        var writer = new LogWriter(world.store, world.logs, world.woken::add, world.clock, new Random(1));
        var lines = List.of(new LogLine(Instant.ofEpochMilli(world.clock.millis()), "line"));
        assertThat(writer.put(World.ACCOUNT, World.REGION, "/new", "one", lines, LogWriter.Making.STREAM))
                .isInstanceOf(PutOutcome.Missing.class);
        for (int i = 0; i < 2; i++) {
            assertThat(writer.put(World.ACCOUNT, World.REGION, "/new", "one", lines, LogWriter.Making.GROUP_AND_STREAM))
                    .isEqualTo(new PutOutcome.Stored());
        }
        assertThat(world.data(
                                new FilterLogEvents(world.store, world.logs, world.pages),
                                FilterLogEventsRequest.builder()
                                        .logGroupName("/new")
                                        .build())
                        .events())
                .extracting(FilteredLogEvent::message)
                .containsExactly("line", "line");
    }

    @Test
    void aSubscriberGetsEveryMatchingEventThoughItFailsAtFirst() {
        world.ask(
                new PutSubscriptionFilter(world.logs, Set.of("lambda")),
                PutSubscriptionFilterRequest.builder()
                        .logGroupName("g")
                        .filterName("f")
                        .filterPattern("ERROR")
                        .destinationArn("arn:aws:lambda:us-east-1:123456789012:function:x")
                        .build());
        world.put("g", "s", world.event(0, "ERROR one"), world.event(1, "fine"));
        world.put("g", "s", world.event(2, "fine"));
        world.put("g", "t", world.event(3, "ERROR two"));
        var taken = new ArrayList<LogDestination.Parcel>();
        var failures = new ArrayList<>(List.of("away"));
        var reconciler = new SubscriptionReconciler(
                world.store,
                world.logs,
                Map.of("lambda", parcel -> {
                    if (!failures.isEmpty()) {
                        return Optional.of(failures.removeFirst());
                    }
                    taken.add(parcel);
                    return Optional.empty();
                }),
                world.clock);
        String id = world.woken.getLast().filters().getFirst().id();
        for (int i = 0; i < 4; i++) {
            var _ = reconciler.reconcile(id);
        }
        assertThat(taken).hasSize(2);
        assertThat(taken).extracting(LogDestination.Parcel::id).doesNotHaveDuplicates();
    }

    private interface Asking {
        GetLogEventsRequest.Builder of(GetLogEventsRequest.Builder request);
    }

    private GetLogEventsResponse get(Asking asking) {
        return world.data(
                new GetLogEvents(world.store, world.logs),
                asking.of(GetLogEventsRequest.builder().logGroupName("g").logStreamName("s"))
                        .build());
    }

    private List<FilteredLogEvent> filter(int limit) {
        var all = new ArrayList<FilteredLogEvent>();
        @Nullable String token = null;
        do {
            var page = world.data(
                    new FilterLogEvents(world.store, world.logs, world.pages),
                    FilterLogEventsRequest.builder()
                            .logGroupName("g")
                            .limit(limit)
                            .nextToken(token)
                            .build());
            assertThat(page.events().size()).isLessThanOrEqualTo(limit);
            all.addAll(page.events());
            token = page.nextToken();
        } while (token != null);
        return all;
    }

    private static List<String> texts(GetLogEventsResponse response) {
        return response.events().stream().map(OutputLogEvent::message).toList();
    }

    private static List<String> numbered(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "m" + i).toList();
    }

    private static List<?> times(List<?> events) {
        return events.stream()
                .map(e -> e instanceof FilteredLogEvent f ? f.timestamp() : ((InputLogEvent) e).timestamp())
                .toList();
    }

    private static List<String> messages(List<?> events) {
        return events.stream()
                .map(e -> e instanceof FilteredLogEvent f ? f.message() : ((InputLogEvent) e).message())
                .toList();
    }
}
