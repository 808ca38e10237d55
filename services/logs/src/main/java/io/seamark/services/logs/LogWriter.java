package io.seamark.services.logs;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.IdSource;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Where services of this program log: as `PutLogEvents`, without its limits on a batch and on the age of
/// events. Safe for any number of threads.
public final class LogWriter {
    private static final int ATTEMPTS = 10;

    private final Store store;
    private final GroupLogs logs;
    private final Subscribers subscribers;
    private final InstantSource clock;
    private final RandomGenerator random;

    LogWriter(Store store, GroupLogs logs, Subscribers subscribers, InstantSource clock, RandomGenerator random) {
        this.store = store;
        this.logs = logs;
        this.subscribers = subscribers;
        this.clock = clock;
        this.random = random;
    }

    /// Whether there is a group.
    public static boolean hasGroup(View view, AccountId account, Region region, String group) {
        return view.exists(Layout.group(account, region, group));
    }

    /// What [#put] makes where it is missing.
    public enum Making {
        NOTHING,
        STREAM,
        GROUP_AND_STREAM
    }

    /// Puts events into a stream; they are on disk when it returns. A message that is longer than an event
    /// may be (1,048,550 bytes) is cut; an empty one is left out. Who puts the same events again has them
    /// twice.
    ///
    /// @param making what is made where it is missing
    public PutOutcome put(
            AccountId account, Region region, String group, String stream, List<LogLine> lines, Making making) {
        for (int i = 0; i < ATTEMPTS; i++) {
            View view = View.of(store);
            Key<StoredGroup> groupKey = Layout.group(account, region, group);
            Optional<StoredGroup> foundGroup = view.get(groupKey);
            if (foundGroup.isEmpty() && making != Making.GROUP_AND_STREAM) {
                return new PutOutcome.Missing("The specified log group does not exist.");
            }
            Instant now = clock.instant();
            StoredGroup into = foundGroup.orElseGet(() -> new StoredGroup(group, id(), now, null, Map.of(), List.of()));
            Key<StoredStream> streamKey = Layout.streams(account, region, into).key(stream);
            Optional<StoredStream> foundStream = view.get(streamKey);
            if (foundStream.isEmpty() && making == Making.NOTHING) {
                return new PutOutcome.Missing("The specified log stream does not exist.");
            }
            StoredStream to = foundStream.orElseGet(() -> new StoredStream(stream, id(), now));
            if (foundStream.isPresent() || made(view, foundGroup, groupKey, into, streamKey, to)) {
                append(into, to, lines, now);
                return new PutOutcome.Stored();
            }
        }
        throw new IllegalStateException("log group: " + group + " keeps changing");
    }

    private boolean made(
            View view,
            Optional<StoredGroup> found,
            Key<StoredGroup> groupKey,
            StoredGroup group,
            Key<StoredStream> streamKey,
            StoredStream stream) {
        Constraint.groupName("logGroupName", group.name());
        Constraint.streamName("logStreamName", stream.name());
        Txn changes = Txn.none().put(streamKey, stream);
        if (found.isEmpty()) {
            changes = changes.put(groupKey, group);
        }
        return store.commit(view.commit(changes)) instanceof CommitResult.Committed;
    }

    private void append(StoredGroup group, StoredStream stream, List<LogLine> lines, Instant now) {
        var batch = new ArrayList<LogBatch.Event>();
        int bytes = 0;
        for (LogLine line : lines) {
            byte[] message = cut(line.message());
            if (message.length == 0) {
                continue;
            }
            if (batch.size() == BatchRules.MOST_EVENTS
                    || bytes + message.length + BatchRules.EVENT_BYTES > BatchRules.MOST_BYTES) {
                logs.of(group).append(new LogBatch(stream.id(), now.toEpochMilli(), List.copyOf(batch)));
                batch.clear();
                bytes = 0;
            }
            batch.add(new LogBatch.Event(Math.clamp(line.time().toEpochMilli(), 0, Position.END.time()), message));
            bytes += message.length + BatchRules.EVENT_BYTES;
        }
        if (!batch.isEmpty()) {
            logs.of(group).append(new LogBatch(stream.id(), now.toEpochMilli(), batch));
        }
        subscribers.wake(group);
    }

    /// The UTF-8 of a message, cut where an event ends at the latest, between characters.
    private static byte[] cut(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        int end = BatchRules.MOST_BYTES - BatchRules.EVENT_BYTES;
        if (bytes.length <= end) {
            return bytes;
        }
        while ((bytes[end] & 0xC0) == 0x80) {
            end--;
        }
        return Arrays.copyOf(bytes, end);
    }

    private String id() {
        byte[] seed = new byte[32];
        random.nextBytes(seed);
        return new IdSource(seed).hex(32);
    }
}
