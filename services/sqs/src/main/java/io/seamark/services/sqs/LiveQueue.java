package io.seamark.services.sqs;

import io.seamark.services.sqs.DedupWindow.Seen;
import io.seamark.services.sqs.Entry.Standing;
import io.seamark.services.sqs.Entry.State;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The messages of one queue. Safe for any number of threads; calls block.
///
/// Everything in memory is guarded by `lock`. Every change is written to the journal with the lock, so
/// that the journal has the changes in the order in which they happened; waiting for the disk is done
/// without it, so that those who come meanwhile share the next force. A message is seen by receivers
/// only when it is on disk.
///
/// Sends and deletions are on disk when they return. Receipts and changes of visibility are
/// written, and forced with whatever is forced next: after a power failure a message may be received
/// once more, or sooner.
final class LiveQueue {
    private static final int MOST_IN_FLIGHT = 120_000;
    /// For how long nobody else receives a message that is on its way to the dead-letter queue.
    private static final long GIVING_UP_MILLIS = 30_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final MessageIndex index;
    private final DedupWindow dedup = new DedupWindow();
    private final RecentPayloads recent = new RecentPayloads();
    private final QueueLog log;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Compaction compaction;
    private long purged;
    private boolean closed;

    /// @param fifo whether it is a FIFO queue, which it stays
    /// @param random makes receipt handles that cannot be guessed
    LiveQueue(boolean fifo, QueueLog log, InstantSource clock, RandomGenerator random) {
        this.index = new MessageIndex(fifo ? new FifoLineup() : new StandardLineup());
        this.log = log;
        this.clock = clock;
        this.random = random;
        this.compaction = new Compaction(this, log);
    }

    /// Reads the journal; nothing else may be called before.
    void open(QueueSettings settings) {
        lock.lock();
        try {
            var replay = new Replay(index, dedup, settings, clock.millis());
            log.replay(replay::read);
            purged = replay.purged();
        } finally {
            lock.unlock();
        }
    }

    /// Keeps messages; they are on disk when this returns. A message whose deduplication id was seen is
    /// answered with the earlier one and not kept.
    List<Sent> send(List<Draft> drafts, QueueSettings settings) {
        var sent = new ArrayList<Sent>();
        var added = new ArrayList<Entry>();
        long last = -1;
        lock.lock();
        try {
            requireOpen();
            long now = clock.millis();
            for (Draft draft : drafts) {
                Payload payload = draft.payload();
                String key = draft.moved() ? null : settings.dedupKey(payload.groupId(), payload.dedupId());
                Seen seen = key == null ? null : dedup.find(key, now);
                if (seen == null) {
                    Entry entry = write(draft, now);
                    added.add(entry);
                    seen = new Seen(entry.number, payload.messageId(), now);
                    if (key != null) {
                        dedup.add(key, seen, now);
                    }
                }
                sent.add(new Sent(seen.messageId(), seen.number()));
                last = Math.max(last, seen.number());
            }
        } finally {
            lock.unlock();
        }
        log.force(last);
        show(added);
        compaction.nudge();
        return sent;
    }

    /// Receives what is visible, or waits for it.
    Received receive(Wish wish) throws InterruptedException {
        var taken = new ArrayList<Entry>();
        var spent = new ArrayList<Entry>();
        lock.lockInterruptibly();
        try {
            long left = wish.patience().toNanos();
            while (true) {
                requireOpen();
                take(wish, taken, spent);
                if (!taken.isEmpty() || !spent.isEmpty() || left <= 0) {
                    break;
                }
                long pause = Math.min(left, nanosToNextVisible());
                left -= pause - Math.max(0, arrived.awaitNanos(pause));
            }
        } finally {
            // Whoever goes has the next one look: there may be more, or something due earlier.
            arrived.signal();
            lock.unlock();
        }
        compaction.nudge();
        return new Received(messages(taken), messages(spent));
    }

    /// Deletes messages; they are gone from the disk when this returns. A receipt that is not the newest
    /// of its message does nothing.
    ///
    /// @return whether each receipt was good; for a FIFO queue one that has expired is not
    List<Boolean> delete(List<Receipt> receipts, boolean fifo) {
        var good = new ArrayList<Boolean>();
        var gone = new ArrayList<Entry>();
        long last = -1;
        lock.lock();
        try {
            requireOpen();
            wake(index.release(clock.millis()));
            for (Receipt receipt : receipts) {
                Entry entry = index.find(receipt.number());
                boolean current = entry != null && entry.standing.receipt() == receipt.secret();
                boolean expired = entry != null && (!current || entry.state != State.IN_FLIGHT);
                good.add(!(fifo && expired));
                if (entry != null && current && !(fifo && expired)) {
                    gone.add(entry);
                    index.remove(entry);
                }
            }
            if (!gone.isEmpty()) {
                last = log.write(clock.millis(), Change.deleted(gone));
                wake(gone.size());
            }
        } finally {
            lock.unlock();
        }
        if (!gone.isEmpty()) {
            log.force(last);
            gone.forEach(entry -> recent.remove(entry.number));
            compaction.nudge();
        }
        return good;
    }

    /// Changes for how long a message in flight stays so.
    Visibility changeVisibility(Receipt receipt, int seconds) {
        lock.lock();
        try {
            requireOpen();
            long now = clock.millis();
            wake(index.release(now));
            Entry entry = index.find(receipt.number());
            if (entry == null) {
                return Visibility.NO_MESSAGE;
            }
            if (entry.state != State.IN_FLIGHT || entry.standing.receipt() != receipt.secret()) {
                return Visibility.NOT_IN_FLIGHT;
            }
            Standing changed = entry.standing.visibleAt(now + seconds * 1000L);
            index.change(entry, seconds == 0 ? State.READY : State.IN_FLIGHT, changed);
            log.write(now, Change.stood(List.of(entry)));
            wake(seconds == 0 ? 1 : 0);
            arrived.signalAll();
            return Visibility.CHANGED;
        } finally {
            lock.unlock();
        }
    }

    /// Removes every message that was sent before a time, unless that was done already.
    void purge(long sentBefore) {
        lock.lock();
        try {
            if (closed || sentBefore <= purged) {
                return;
            }
            purged = sentBefore;
            index.expire(sentBefore - 1).forEach(entry -> recent.remove(entry.number));
            log.write(clock.millis(), Change.purged(sentBefore));
        } finally {
            lock.unlock();
        }
        compaction.nudge();
    }

    Counts counts(long retentionSeconds) {
        lock.lock();
        try {
            requireOpen();
            long now = clock.millis();
            wake(index.release(now));
            expire(now, retentionSeconds);
            return new Counts(index.count(State.READY), index.count(State.IN_FLIGHT), index.count(State.DELAYED));
        } finally {
            lock.unlock();
        }
    }

    /// Ends waiting receivers; nothing can be called afterwards.
    void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
        compaction.close();
    }

    /// The first place of the journal that is still needed.
    long firstNeeded() {
        lock.lock();
        try {
            long end = log.end();
            long message = index.oldest(1).stream()
                    .mapToLong(e -> e.offset)
                    .findFirst()
                    .orElse(end);
            return Math.min(Math.min(message, dedup.firstOffset(clock.millis())), end);
        } finally {
            lock.unlock();
        }
    }

    /// What the messages take in the journal.
    long neededBytes() {
        lock.lock();
        try {
            return index.bytes();
        } finally {
            lock.unlock();
        }
    }

    /// Copies the messages that lie first in the journal to its end.
    ///
    /// @return the place behind the last one, when all are on disk there
    long copyOldest(int most) {
        List<Entry> oldest;
        lock.lock();
        try {
            oldest = index.oldest(most);
        } finally {
            lock.unlock();
        }
        long last = -1;
        for (Entry entry : oldest) {
            long from = entry.offset;
            Optional<byte[]> record = log.read(from);
            if (record.isPresent()) {
                last = Math.max(last, copy(entry, from, Change.payload(record.get())));
            }
        }
        if (last >= 0) {
            log.force(last);
        }
        return last;
    }

    private long copy(Entry entry, long from, Payload payload) {
        lock.lock();
        try {
            if (closed || entry.state == State.GONE || entry.state == State.PENDING || entry.offset != from) {
                return -1;
            }
            byte[] record = Change.written(entry.number, entry.sentAt, entry.standing, payload);
            long to = log.write(clock.millis(), record);
            index.moved(entry, to);
            return to;
        } finally {
            lock.unlock();
        }
    }

    private Entry write(Draft draft, long now) {
        long sentAt = draft.sentAt() == null ? now : draft.sentAt();
        Standing standing = Standing.sent(now + draft.delaySeconds() * 1000L);
        byte[] record = Change.written(-1, sentAt, standing, draft.payload());
        long offset = log.write(now, record);
        var entry = new Entry(offset, sentAt, draft.payload().groupId(), record.length, offset, standing);
        index.add(entry, State.PENDING);
        recent.add(offset, draft.payload(), record.length);
        return entry;
    }

    /// What was sent is on disk now.
    private void show(List<Entry> sent) {
        if (sent.isEmpty()) {
            return;
        }
        lock.lock();
        try {
            long now = clock.millis();
            for (Entry entry : sent) {
                if (entry.state == State.PENDING) {
                    index.change(entry, entry.visibleAt() > now ? State.DELAYED : State.READY, entry.standing);
                }
            }
            wake(sent.size());
        } finally {
            lock.unlock();
        }
    }

    private void take(Wish wish, List<Entry> taken, List<Entry> spent) {
        long now = clock.millis();
        index.release(now);
        expire(now, wish.retentionSeconds());
        int room = MOST_IN_FLIGHT - index.count(State.IN_FLIGHT);
        if (room <= 0) {
            if (wish.fifo()) {
                return;
            }
            throw new TooManyInFlightException();
        }
        long until = now + wish.visibilitySeconds() * 1000L;
        for (Entry entry : index.next(Math.min(room, wish.most()))) {
            boolean enough = entry.standing.receives() >= wish.mostReceives();
            Standing standing = enough
                    ? entry.standing.visibleAt(now + GIVING_UP_MILLIS)
                    : entry.standing.received(now, until, random.nextLong());
            index.change(entry, wish.visibilitySeconds() == 0 && !enough ? State.READY : State.IN_FLIGHT, standing);
            (enough ? spent : taken).add(entry);
        }
        if (!taken.isEmpty()) {
            log.write(now, Change.stood(taken));
        }
    }

    private void expire(long now, long retentionSeconds) {
        List<Entry> expired = index.expire(now - retentionSeconds * 1000);
        if (!expired.isEmpty()) {
            log.write(now, Change.deleted(expired));
            expired.forEach(entry -> recent.remove(entry.number));
        }
    }

    private List<Held> messages(List<Entry> entries) {
        var messages = new ArrayList<Held>();
        for (Entry entry : entries) {
            Payload payload = payload(entry);
            if (payload != null) {
                lock.lock();
                try {
                    messages.add(new Held(entry.number, entry.sentAt, entry.standing, payload));
                } finally {
                    lock.unlock();
                }
            }
        }
        return messages;
    }

    /// Null when the message was removed meanwhile.
    private @Nullable Payload payload(Entry entry) {
        Optional<Payload> known = recent.find(entry.number);
        if (known.isPresent()) {
            return known.get();
        }
        while (true) {
            long offset;
            lock.lock();
            try {
                if (entry.state == State.GONE) {
                    return null;
                }
                offset = entry.offset;
            } finally {
                lock.unlock();
            }
            Optional<byte[]> record = log.read(offset);
            if (record.isPresent()) {
                return Change.payload(record.get());
            }
        }
    }

    private long nanosToNextVisible() {
        long now = clock.millis();
        return index.nextVisible()
                .map(at -> TimeUnit.MILLISECONDS.toNanos(Math.max(1, at - now)))
                .orElse(Long.MAX_VALUE);
    }

    private void wake(int messages) {
        for (int i = 0; i < messages; i++) {
            arrived.signal();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw SqsErrors.noQueue();
        }
    }

    /// A message to keep.
    ///
    /// @param sentAt when it was sent first, of a message that another queue gives up; null for now
    /// @param moved whether it comes from another queue; such a message is never a duplicate
    record Draft(
            Payload payload, int delaySeconds, @Nullable Long sentAt, boolean moved) {
        Draft(Payload payload, int delaySeconds) {
            this(payload, delaySeconds, null, false);
        }
    }

    record Sent(String messageId, long number) {}

    /// How to receive.
    ///
    /// @param mostReceives a message that was received so often is not received again but spent
    record Wish(
            int most,
            int visibilitySeconds,
            Duration patience,
            int mostReceives,
            long retentionSeconds,
            boolean fifo) {}

    /// @param spent messages for the dead-letter queue, which nobody else receives for half a minute
    record Received(List<Held> messages, List<Held> spent) {}

    /// A message in flight.
    record Held(long number, long sentAt, Standing standing, Payload payload) {
        Receipt receipt() {
            return new Receipt(number, standing.receipt());
        }
    }

    /// What a receipt handle says.
    record Receipt(long number, long secret) {}

    record Counts(int visible, int inFlight, int delayed) {}

    enum Visibility {
        CHANGED,
        NOT_IN_FLIGHT,
        NO_MESSAGE
    }

    /// As many messages are in flight as may be.
    static final class TooManyInFlightException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
