package io.seamark.services.sqs;

import io.seamark.services.sqs.Entry.Standing;
import io.seamark.services.sqs.Entry.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The messages of one queue, by all that is asked about them; about 300 bytes each, bodies are on disk.
/// Owned by the queue's lock.
final class MessageIndex {
    private final Map<Long, Entry> byNumber = new HashMap<>();
    private final TreeMap<Long, Entry> byOffset = new TreeMap<>();
    private final TreeSet<Entry> bySent =
            new TreeSet<>(Comparator.<Entry>comparingLong(e -> e.sentAt).thenComparingLong(e -> e.number));
    private final TreeSet<Entry> hidden =
            new TreeSet<>(Comparator.<Entry>comparingLong(Entry::visibleAt).thenComparingLong(e -> e.number));
    private final EnumMap<State, Integer> counts = new EnumMap<>(State.class);
    private final Lineup lineup;
    private long bytes;

    MessageIndex(Lineup lineup) {
        this.lineup = lineup;
    }

    @Nullable
    Entry find(long number) {
        return byNumber.get(number);
    }

    void add(Entry entry, State state) {
        byNumber.put(entry.number, entry);
        byOffset.put(entry.offset, entry);
        bySent.add(entry);
        bytes += entry.size;
        entry.state = state;
        enter(entry, State.GONE);
    }

    void change(Entry entry, State state, Standing standing) {
        leave(entry);
        State before = entry.state;
        entry.state = state;
        entry.standing = standing;
        enter(entry, before);
    }

    void remove(Entry entry) {
        leave(entry);
        State before = entry.state;
        entry.state = State.GONE;
        byNumber.remove(entry.number);
        byOffset.remove(entry.offset);
        bySent.remove(entry);
        bytes -= entry.size;
        lineup.changed(entry, before);
    }

    /// The message has been copied to another place of the journal.
    void moved(Entry entry, long offset) {
        byOffset.remove(entry.offset);
        entry.offset = offset;
        byOffset.put(offset, entry);
    }

    /// Makes visible what is due, and says how many messages that were.
    int release(long now) {
        int released = 0;
        while (!hidden.isEmpty() && hidden.first().visibleAt() <= now) {
            Entry due = hidden.first();
            change(due, State.READY, due.standing);
            released++;
        }
        return released;
    }

    /// Removes the messages that were sent at a time or before.
    List<Entry> expire(long sentUntil) {
        var expired = new ArrayList<Entry>();
        while (!bySent.isEmpty() && bySent.first().sentAt <= sentUntil && bySent.first().state != State.PENDING) {
            Entry old = bySent.first();
            remove(old);
            expired.add(old);
        }
        return expired;
    }

    List<Entry> next(int most) {
        return lineup.next(most);
    }

    /// When the next message becomes visible.
    Optional<Long> nextVisible() {
        return hidden.isEmpty() ? Optional.empty() : Optional.of(hidden.first().visibleAt());
    }

    /// The messages that lie first in the journal.
    List<Entry> oldest(int most) {
        return byOffset.values().stream().limit(most).toList();
    }

    int count(State state) {
        return counts.getOrDefault(state, 0);
    }

    /// What the messages take in the journal.
    long bytes() {
        return bytes;
    }

    private void leave(Entry entry) {
        counts.merge(entry.state, -1, Integer::sum);
        if (isHidden(entry.state)) {
            hidden.remove(entry);
        }
    }

    private void enter(Entry entry, State before) {
        counts.merge(entry.state, 1, Integer::sum);
        if (isHidden(entry.state)) {
            hidden.add(entry);
        }
        lineup.changed(entry, before);
    }

    private static boolean isHidden(State state) {
        return state == State.DELAYED || state == State.IN_FLIGHT;
    }
}
