package io.seamark.services.logs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.wire.DataOperation;
import io.seamark.platform.wire.DataOperation.EventStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LimitExceededException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LiveTailSessionLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.LiveTailSessionStart;
import software.amazon.awssdk.services.cloudwatchlogs.model.LiveTailSessionUpdate;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cloudwatchlogs.model.SessionTimeoutException;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartLiveTailRequest;

/// What a Live Tail session sends, and how it ends. What is to happen before an update happens when the one of
/// before is sent.
class StartLiveTailTest {
    private static final String GROUP = "arn:aws:logs:us-east-1:123456789012:log-group:g";
    private static final String OTHER = "arn:aws:logs:us-east-1:123456789012:log-group:h";

    @TempDir
    Path folder;

    private final TailSessions sessions = new TailSessions();
    private World world;

    @BeforeEach
    void open() {
        world = new World(folder);
        world.group("g", "s", "t");
        world.group("h", "u");
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void onlyWhatComesAfterTheCallIsSentAndNothingTwice() throws Exception {
        world.put("g", "s", world.event(0, "before"));
        EventStream session = start(r -> {});
        world.put("g", "s", world.event(0, "one"), world.event(1, "two"));
        var heard = new Heard(() -> {}, () -> world.put("g", "t", world.event(-5, "three")), () -> {}, sessions::close);
        session.writeTo(heard);
        assertThat(heard.updates.stream().map(StartLiveTailTest::messages))
                .containsExactly(List.of("one", "two"), List.of("three"), List.of());
        LiveTailSessionLogEvent three = heard.updates.get(1).sessionResults().getFirst();
        assertThat(three.logStreamName()).isEqualTo("t");
        assertThat(three.logGroupIdentifier()).isEqualTo(GROUP);
        assertThat(three.timestamp()).isEqualTo(world.clock.millis() - 5);
        assertThat(three.ingestionTime()).isEqualTo(world.clock.millis());
    }

    @Test
    void theSessionTellsFirstWhatItIs() throws Exception {
        var heard = new Heard(sessions::close);
        start(r -> r.logStreamNames("s").logEventFilterPattern("ERROR")).writeTo(heard);
        assertThat(heard.starts).singleElement().satisfies(start -> {
            assertThat(start.requestId()).startsWith("request-");
            assertThat(start.sessionId()).hasSize(36);
            assertThat(start.logGroupIdentifiers()).containsExactly(GROUP);
            assertThat(start.logStreamNames()).containsExactly("s");
            assertThat(start.hasLogStreamNamePrefixes()).isFalse();
            assertThat(start.logEventFilterPattern()).isEqualTo("ERROR");
        });
        assertThat(heard.updates).isEmpty();
    }

    @Test
    void streamsAndPatternsChooseAmongEvents() throws Exception {
        EventStream named = start(r -> r.logStreamNames("s").logEventFilterPattern("ERROR"));
        EventStream prefixed = start(r -> r.logStreamNamePrefixes("t", "later"));
        EventStream both = start(r -> r.logGroupIdentifiers(GROUP, OTHER, GROUP));
        world.put("g", "s", world.event(0, "ERROR one"), world.event(0, "INFO two"));
        world.put("g", "t", world.event(0, "ERROR three"));
        world.put("h", "u", world.event(0, "four"));
        world.ask(
                new CreateLogStream(),
                CreateLogStreamRequest.builder()
                        .logGroupName("g")
                        .logStreamName("later")
                        .build());
        world.put("g", "later", world.event(0, "five"));
        assertThat(messages(firstUpdate(named))).containsExactly("ERROR one");
        assertThat(messages(firstUpdate(prefixed))).containsExactly("ERROR three", "five");
        assertThat(messages(firstUpdate(both))).containsExactly("ERROR one", "INFO two", "ERROR three", "five", "four");
    }

    @Test
    void ofTooManyEventsASampleIsSent() throws Exception {
        EventStream whole = start(r -> {});
        EventStream sampled = start(r -> {});
        fill(500);
        LiveTailSessionUpdate all = firstUpdate(whole);
        fill(1);
        LiveTailSessionUpdate some = firstUpdate(sampled);
        assertThat(all.sessionMetadata().sampled()).isFalse();
        assertThat(all.sessionResults()).hasSize(500);
        assertThat(some.sessionMetadata().sampled()).isTrue();
        assertThat(some.sessionResults()).hasSize(500);
    }

    @Test
    void aGroupThatIsDeletedSendsNothingMore() throws Exception {
        EventStream session = start(r -> r.logGroupIdentifiers(GROUP, OTHER));
        world.put("g", "s", world.event(0, "one"));
        world.ask(
                new DeleteLogGroup(),
                DeleteLogGroupRequest.builder().logGroupName("g").build());
        world.logs.tidy(world.store, world.clock.instant());
        world.put("h", "u", world.event(0, "two"));
        assertThat(messages(firstUpdate(session))).containsExactly("two");
    }

    @Test
    void aSessionTimesOutAfterThreeHours() {
        EventStream session = start(r -> {});
        world.clock.advance(Duration.ofHours(3).minusMillis(1));
        var heard = new Heard(() -> {}, () -> world.clock.advance(Duration.ofMillis(1)));
        assertThatThrownBy(() -> session.writeTo(heard)).isInstanceOf(SessionTimeoutException.class);
        assertThat(heard.updates).hasSize(1);
    }

    @Test
    void anAccountHasFifteenSessionsAtATime() throws Exception {
        List<EventStream> open =
                IntStream.range(0, 15).mapToObj(i -> start(r -> {})).toList();
        assertThatThrownBy(() -> start(r -> {})).isInstanceOf(LimitExceededException.class);
        open.getFirst().close();
        start(r -> {});
        assertThatThrownBy(() -> start(r -> {})).isInstanceOf(LimitExceededException.class);
    }

    @Test
    void whatCannotBeTailedIsRefused() {
        assertThatThrownBy(() -> start(r -> r.logGroupIdentifiers(GROUP + "one")))
                .isInstanceOf(ResourceNotFoundException.class);
        for (String wrong : List.of("g", GROUP + ":*", "arn:aws:s3:::g")) {
            assertThatThrownBy(() -> start(r -> r.logGroupIdentifiers(wrong)))
                    .isInstanceOf(InvalidParameterException.class);
        }
        List<Consumer<StartLiveTailRequest.Builder>> wrongs = List.of(
                r -> r.logGroupIdentifiers(List.of()),
                r -> r.logGroupIdentifiers(
                        IntStream.range(0, 11).mapToObj(i -> GROUP).toList()),
                r -> r.logStreamNames("s").logStreamNamePrefixes("s"),
                r -> r.logGroupIdentifiers(GROUP, OTHER).logStreamNames("s"),
                r -> r.logStreamNames("a:b"),
                r -> r.logEventFilterPattern("{ wrong"));
        for (var wrong : wrongs) {
            assertThatThrownBy(() -> start(wrong)).isInstanceOf(InvalidParameterException.class);
        }
    }

    private void fill(int count) {
        world.put(
                "g",
                "s",
                IntStream.range(0, count).mapToObj(i -> world.event(0, "m" + i)).toArray(InputLogEvent[]::new));
    }

    private EventStream start(Consumer<StartLiveTailRequest.Builder> more) {
        var request = StartLiveTailRequest.builder().logGroupIdentifiers(GROUP);
        more.accept(request);
        var answer = new StartLiveTail(
                        world.store, world.logs, sessions, Duration.ofMillis(1), world.clock, new Random(1))
                .handle(world.call(), request.build(), InputStream.nullInputStream());
        return (EventStream) requireNonNull(answer.content());
    }

    /// Of a client that goes away when it has got it.
    private static LiveTailSessionUpdate firstUpdate(EventStream session) {
        var heard = new Heard(() -> {}, () -> {
            throw new IOException("gone");
        });
        assertThatThrownBy(() -> session.writeTo(heard)).isInstanceOf(IOException.class);
        return heard.updates.getFirst();
    }

    private static List<String> messages(LiveTailSessionUpdate update) {
        return update.sessionResults().stream()
                .map(LiveTailSessionLogEvent::message)
                .toList();
    }

    /// What a client does when it has got an event.
    private interface Step {
        void run() throws IOException;
    }

    /// What a client has got.
    private static final class Heard implements DataOperation.Events {
        private final List<LiveTailSessionStart> starts = new ArrayList<>();
        private final List<LiveTailSessionUpdate> updates = new ArrayList<>();
        private final List<Step> steps;

        Heard(Step... steps) {
            this.steps = new ArrayList<>(List.of(steps));
        }

        @Override
        public void send(String type, SdkPojo event) throws IOException {
            if (event instanceof LiveTailSessionStart start) {
                assertThat(type).isEqualTo("sessionStart");
                starts.add(start);
            } else {
                assertThat(type).isEqualTo("sessionUpdate");
                updates.add((LiveTailSessionUpdate) event);
            }
            steps.removeFirst().run();
        }
    }
}
