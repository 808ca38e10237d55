package io.seamark.services.logs;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;
import io.seamark.platform.journal.JournalRecord;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.View;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.LiveTailSessionLogEvent;

/// One log group of a Live Tail session, and how far it has been read.
///
/// Owned by the thread of the session.
final class TailedGroup {
    private final Store store;
    private final GroupLogs logs;
    private final AccountId account;
    private final Region region;
    private final StoredGroup group;
    private final String identifier;
    private final Map<String, String> names = new HashMap<>();
    private long at;

    /// It is read from its end on.
    ///
    /// @param identifier what the group is called in answers
    TailedGroup(Store store, GroupLogs logs, AccountId account, Region region, StoredGroup group, String identifier) {
        this.store = store;
        this.logs = logs;
        this.account = account;
        this.region = region;
        this.group = group;
        this.identifier = identifier;
        this.at = logs.of(group).end();
    }

    /// Gives out what has come since the last time, in its order; nothing any more when the group is deleted.
    ///
    /// @param wanted by the stream's name and the message
    void read(BiPredicate<String, String> wanted, Consumer<LiveTailSessionLogEvent> taker) {
        View view = View.of(store);
        boolean there = view.get(Layout.group(account, region, group.name()))
                .filter(standing -> standing.id().equals(group.id()))
                .isPresent();
        if (!there) {
            return;
        }
        GroupLog log = logs.of(group);
        long end = log.end();
        for (List<JournalRecord> some = log.batches(at, end); !some.isEmpty(); some = log.batches(at, end)) {
            for (JournalRecord record : some) {
                give(view, LogBatch.decode(record.bytes()), wanted, taker);
            }
            at = some.getLast().offset() + 1;
        }
    }

    private void give(
            View view, LogBatch batch, BiPredicate<String, String> wanted, Consumer<LiveTailSessionLogEvent> taker) {
        @Nullable String stream = name(view, batch.stream());
        if (stream == null) {
            return;
        }
        for (LogBatch.Event event : batch.events()) {
            String message = event.text();
            if (wanted.test(stream, message)) {
                taker.accept(LiveTailSessionLogEvent.builder()
                        .logGroupIdentifier(identifier)
                        .logStreamName(stream)
                        .message(message)
                        .timestamp(event.time())
                        .ingestionTime(batch.arrived())
                        .build());
            }
        }
    }

    /// Null for a stream that is deleted and was never heard of.
    private @Nullable String name(View view, String id) {
        if (!names.containsKey(id)) {
            view.list(Layout.streams(account, region, group))
                    .forEach(stream ->
                            names.put(stream.value().id(), stream.value().name()));
        }
        return names.get(id);
    }
}
