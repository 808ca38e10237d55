package io.seamark.services.logs;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;

/// What a batch of `PutLogEvents` must be like: up to 10,000 events in the order of their timestamps,
/// 1,048,576 bytes with 26 for each event, within 24 hours. Events that are older than 14 days or than the
/// group's retention, or more than 2 hours ahead, are left out and said so.
///
/// See <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html>.
final class BatchRules {
    static final int MOST_EVENTS = 10_000;
    static final int MOST_BYTES = 1_048_576;
    static final int EVENT_BYTES = 26;

    private static final long MOST_SPAN = Duration.ofHours(24).toMillis();
    private static final long MOST_AGE = Duration.ofDays(14).toMillis();
    private static final long MOST_AHEAD = Duration.ofHours(2).toMillis();

    private BatchRules() {}

    /// @param events those that are taken
    /// @param rejected null when all are
    record Accepted(List<LogBatch.Event> events, @Nullable RejectedLogEventsInfo rejected) {}

    static Accepted accept(List<InputLogEvent> given, StoredGroup group, Instant now) {
        List<LogBatch.Event> events = checked(given);
        long time = now.toEpochMilli();
        long expired = group.expiredBefore(now);
        int tooOld = 0;
        int expiredEnd = 0;
        int tooNew = events.size();
        for (int i = 0; i < events.size(); i++) {
            long at = events.get(i).time();
            tooOld = at < time - MOST_AGE ? i + 1 : tooOld;
            expiredEnd = at < expired ? i + 1 : expiredEnd;
            tooNew = at > time + MOST_AHEAD ? Math.min(i, tooNew) : tooNew;
        }
        int from = Math.max(tooOld, expiredEnd);
        if (from == 0 && tooNew == events.size()) {
            return new Accepted(events, null);
        }
        var rejected = RejectedLogEventsInfo.builder();
        if (tooOld > 0) {
            rejected.tooOldLogEventEndIndex(tooOld);
        }
        if (expiredEnd > 0) {
            rejected.expiredLogEventEndIndex(expiredEnd);
        }
        if (tooNew < events.size()) {
            rejected.tooNewLogEventStartIndex(tooNew);
        }
        return new Accepted(events.subList(from, Math.max(from, tooNew)), rejected.build());
    }

    private static List<LogBatch.Event> checked(List<InputLogEvent> given) {
        if (given.isEmpty()) {
            throw Constraint.MEMBER.failed("[]", "logEvents", "Member must have length greater than or equal to 1");
        }
        if (given.size() > MOST_EVENTS) {
            throw Constraint.MEMBER.failed(
                    "[InputLogEvent...]", "logEvents", "Member must have length less than or equal to " + MOST_EVENTS);
        }
        var events = new ArrayList<LogBatch.Event>(given.size());
        long bytes = 0;
        long last = 0;
        for (int i = 0; i < given.size(); i++) {
            String member = "logEvents." + (i + 1) + ".member.";
            long time = Constraint.time(
                    member + "timestamp",
                    Constraint.MEMBER.required(
                            member + "timestamp", given.get(i).timestamp()),
                    0);
            String text =
                    Constraint.MEMBER.length(member + "message", given.get(i).message(), 1, Integer.MAX_VALUE);
            if (time < last) {
                throw LogsErrors.invalid("Log events in a single PutLogEvents request must be in chronological order.");
            }
            last = time;
            byte[] message = text.getBytes(StandardCharsets.UTF_8);
            bytes += message.length + EVENT_BYTES;
            events.add(new LogBatch.Event(time, message));
        }
        if (bytes > MOST_BYTES) {
            throw LogsErrors.invalid("Upload too large: " + bytes + " bytes exceeds limit of " + MOST_BYTES);
        }
        if (last - events.getFirst().time() > MOST_SPAN) {
            throw LogsErrors.invalid(
                    "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
        }
        return events;
    }
}
