package io.seamark.services.logs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.DataOperation;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.cloudwatchlogs.model.LiveTailSessionMetadata;
import software.amazon.awssdk.services.cloudwatchlogs.model.LiveTailSessionStart;
import software.amazon.awssdk.services.cloudwatchlogs.model.LiveTailSessionUpdate;
import software.amazon.awssdk.services.cloudwatchlogs.model.SessionTimeoutException;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartLiveTailRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartLiveTailResponse;

/// Sends what comes into up to 10 groups from now on, every second, for 3 hours. Of more than 500 events in a
/// second, 500 are sent.
///
/// See <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartLiveTail.html>.
final class StartLiveTail implements DataOperation<StartLiveTailRequest, StartLiveTailResponse> {
    private static final Duration LIFE = Duration.ofHours(3);
    private static final int MOST_GROUPS = 10;
    private static final int MOST_STREAMS = 100;

    private final Store store;
    private final GroupLogs logs;
    private final TailSessions sessions;
    private final Duration pause;
    private final InstantSource clock;
    private final RandomGenerator random;

    /// @param pause between two updates
    StartLiveTail(
            Store store,
            GroupLogs logs,
            TailSessions sessions,
            Duration pause,
            InstantSource clock,
            RandomGenerator random) {
        this.store = store;
        this.logs = logs;
        this.sessions = sessions;
        this.pause = pause;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public DataAnswer<StartLiveTailResponse> handle(CallContext call, StartLiveTailRequest request, InputStream body) {
        checkStreams(request);
        BiPredicate<String, String> wanted = wanted(request);
        List<TailedGroup> groups = groups(call, request);
        var start = LiveTailSessionStart.builder()
                .requestId(call.requestId())
                .sessionId(call.ids().uuid().toString())
                .logGroupIdentifiers(request.logGroupIdentifiers())
                .logEventFilterPattern(request.logEventFilterPattern());
        if (request.hasLogStreamNames()) {
            start.logStreamNames(request.logStreamNames());
        }
        if (request.hasLogStreamNamePrefixes()) {
            start.logStreamNamePrefixes(request.logStreamNamePrefixes());
        }
        var session =
                new Session(call, start.build(), groups, wanted, clock.instant().plus(LIFE));
        sessions.begin(call.account(), call.region());
        return DataAnswer.of(StartLiveTailResponse.builder().build(), session);
    }

    private List<TailedGroup> groups(CallContext call, StartLiveTailRequest request) {
        List<String> identifiers = request.logGroupIdentifiers();
        if (identifiers.isEmpty() || identifiers.size() > MOST_GROUPS) {
            throw Constraint.MEMBER.failed(
                    identifiers,
                    "logGroupIdentifiers",
                    identifiers.isEmpty()
                            ? "Member must have length greater than or equal to 1"
                            : "Member must have length less than or equal to " + MOST_GROUPS);
        }
        View view = View.of(store);
        var groups = new ArrayList<TailedGroup>();
        for (String identifier : new LinkedHashSet<>(identifiers)) {
            if (!identifier.startsWith("arn:") || identifier.endsWith("*")) {
                throw LogsErrors.invalid("The specified log group ARN is not valid: " + identifier);
            }
            StoredGroup group = Place.group(call, view, null, identifier);
            groups.add(new TailedGroup(store, logs, call.account(), call.region(), group, identifier));
        }
        return groups;
    }

    private static void checkStreams(StartLiveTailRequest request) {
        List<String> names = request.logStreamNames();
        List<String> prefixes = request.logStreamNamePrefixes();
        if (names.isEmpty() && prefixes.isEmpty()) {
            return;
        }
        if (!names.isEmpty() && !prefixes.isEmpty()) {
            throw LogsErrors.invalid("logStreamNames and logStreamNamePrefixes are mutually exclusive parameters.");
        }
        if (request.logGroupIdentifiers().size() > 1) {
            throw LogsErrors.invalid(
                    "logStreamNames and logStreamNamePrefixes can be specified for a single log group only.");
        }
        String member = names.isEmpty() ? "logStreamNamePrefixes" : "logStreamNames";
        List<String> given = names.isEmpty() ? prefixes : names;
        if (given.size() > MOST_STREAMS) {
            throw Constraint.MEMBER.failed(
                    given, member, "Member must have length less than or equal to " + MOST_STREAMS);
        }
        given.forEach(name -> Constraint.streamName(member, name));
    }

    /// By the stream's name and the message.
    private static BiPredicate<String, String> wanted(StartLiveTailRequest request) {
        String text = request.logEventFilterPattern();
        FilterPattern pattern = FilterPattern.parse(text == null ? "" : text);
        List<String> names = request.logStreamNames();
        List<String> prefixes = request.logStreamNamePrefixes();
        return (stream, message) -> (names.isEmpty() || names.contains(stream))
                && (prefixes.isEmpty() || prefixes.stream().anyMatch(stream::startsWith))
                && pattern.matches(message);
    }

    @Override
    public List<String> resources(CallContext call, StartLiveTailRequest request) {
        return request.logGroupIdentifiers().isEmpty()
                ? List.of("*")
                : request.logGroupIdentifiers().stream()
                        .map(identifier -> Place.resource(call, null, identifier))
                        .toList();
    }

    /// One session, which counts from its making until it is closed.
    ///
    /// Owned by the thread that writes the answer.
    private final class Session implements EventStream {
        private final CallContext call;
        private final LiveTailSessionStart start;
        private final List<TailedGroup> groups;
        private final BiPredicate<String, String> wanted;
        private final Instant over;

        Session(
                CallContext call,
                LiveTailSessionStart start,
                List<TailedGroup> groups,
                BiPredicate<String, String> wanted,
                Instant over) {
            this.call = call;
            this.start = start;
            this.groups = groups;
            this.wanted = wanted;
            this.over = over;
        }

        @Override
        public void writeTo(Events out) throws IOException {
            out.send("sessionStart", start);
            try {
                while (!sessions.awaitClosed(pause)) {
                    if (!clock.instant().isBefore(over)) {
                        throw SessionTimeoutException.builder()
                                .message("The session has been open for " + LIFE.toHours() + " hours.")
                                .build();
                    }
                    out.send("sessionUpdate", update());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("session interrupted", e);
            }
        }

        private LiveTailSessionUpdate update() {
            var sample = new TailSample(random);
            groups.forEach(group -> group.read(wanted, sample));
            return LiveTailSessionUpdate.builder()
                    .sessionMetadata(LiveTailSessionMetadata.builder()
                            .sampled(sample.sampled())
                            .build())
                    .sessionResults(sample.events())
                    .build();
        }

        @Override
        public void close() {
            sessions.over(call.account(), call.region());
        }
    }
}
