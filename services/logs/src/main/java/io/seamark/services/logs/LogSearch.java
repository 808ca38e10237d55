package io.seamark.services.logs;

import io.seamark.platform.journal.JournalRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One search for events of a group in the order of their positions, or against it. Only those blocks of
/// the journal are read that can have events of the streams and the time.
///
/// Owned by the thread that searches.
final class LogSearch {
    /// The longest answer, in bytes of messages and 26 for each event.
    private static final int MOST_BYTES = 1 << 20;

    private static final int EVENT_BYTES = 26;

    private final GroupLog log;
    private final Wanted wanted;
    private final boolean forward;
    private final int most;
    private final long budget;
    private final PriorityQueue<LogEvent> waiting;
    private final List<LogEvent> found = new ArrayList<>();
    private Position at;
    private long scanned;
    private long bytes;
    private boolean full;

    /// @param streams their ids
    /// @param from the first timestamp, in milliseconds
    /// @param before behind the last timestamp
    record Wanted(Set<String> streams, long from, long before, Predicate<String> pattern) {}

    /// @param events in the order of their positions
    /// @param next where to go on; null when there is no more
    record Found(List<LogEvent> events, @Nullable Position next) {}

    /// @param most events to find
    /// @param budget about how many bytes to read before giving what was found so far
    LogSearch(GroupLog log, Wanted wanted, boolean forward, int most, long budget) {
        this.log = log;
        this.wanted = wanted;
        this.forward = forward;
        this.most = most;
        this.budget = budget;
        this.at = forward ? Position.START : Position.END;
        Comparator<LogEvent> order = Comparator.comparing(LogEvent::position);
        this.waiting = new PriorityQueue<>(forward ? order : order.reversed());
    }

    /// The events behind a position; searching backward, those before it.
    Found run(Position begin) {
        at = begin;
        List<BlockIndex.Block> blocks = forward
                ? log.blocks(wanted.streams(), Math.max(wanted.from(), begin.time()), wanted.before())
                : log.blocks(wanted.streams(), wanted.from(), Math.min(wanted.before(), begin.time() + 1));
        blocks.sort(
                forward
                        ? Comparator.comparingLong(b -> b.span().oldest())
                        : Comparator.<BlockIndex.Block>comparingLong(
                                        b -> b.span().newest())
                                .reversed());
        for (BlockIndex.Block block : blocks) {
            long edge = forward ? block.span().oldest() : block.span().newest();
            take(edge);
            if (full) {
                return result(at);
            }
            if (scanned >= budget && (forward ? edge > at.time() : edge < at.time())) {
                return result(forward ? Position.before(edge) : Position.before(edge + 1));
            }
            read(block);
        }
        take(forward ? Long.MAX_VALUE : Long.MIN_VALUE);
        return result(full ? at : null);
    }

    private Found result(@Nullable Position next) {
        if (!forward) {
            Collections.reverse(found);
        }
        return new Found(found, next);
    }

    /// Takes the waiting events that come before everything in a block with that edge.
    private void take(long edge) {
        while (!waiting.isEmpty()
                && (forward
                        ? waiting.element().time() < edge
                        : waiting.element().time() > edge)) {
            LogEvent next = waiting.element();
            bytes += next.bytes() + EVENT_BYTES;
            if (found.size() == most || (bytes > MOST_BYTES && !found.isEmpty())) {
                full = true;
                return;
            }
            found.add(waiting.remove());
            at = next.position();
        }
    }

    private void read(BlockIndex.Block block) {
        long end = block.from() + BlockIndex.BLOCK;
        long from = block.from();
        for (List<JournalRecord> some = log.batches(from, end); !some.isEmpty(); some = log.batches(from, end)) {
            for (JournalRecord record : some) {
                scanned += record.bytes().length;
                LogBatch batch = LogBatch.decode(record.bytes());
                if (wanted.streams().contains(batch.stream())) {
                    add(record.offset(), batch);
                }
            }
            from = some.getLast().offset() + 1;
        }
    }

    private void add(long offset, LogBatch batch) {
        for (int i = 0; i < batch.events().size(); i++) {
            LogBatch.Event event = batch.events().get(i);
            var position = new Position(event.time(), offset, i);
            boolean behind = forward ? position.compareTo(at) > 0 : position.compareTo(at) < 0;
            if (!behind || event.time() < wanted.from() || event.time() >= wanted.before()) {
                continue;
            }
            String text = event.text();
            if (wanted.pattern().test(text)) {
                waiting.add(new LogEvent(position, batch.stream(), batch.arrived(), text, event.message().length));
            }
        }
    }
}
