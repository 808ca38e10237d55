package io.seamark.services.sqs;

import io.seamark.services.sqs.DedupWindow.Seen;
import io.seamark.services.sqs.Entry.Standing;
import io.seamark.services.sqs.Entry.State;
import io.seamark.services.sqs.Receipts.Redeemed;
import io.seamark.services.sqs.Receipts.Taken;
import io.seamark.services.sqs.Receipts.Takings;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

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
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final MessageIndex index;
    private final DedupWindow dedup = new DedupWindow();
    private final Contents contents;
    private final Receipts receipts;
    private final QueueLog log;
    private final InstantSource clock;
    private final Compaction compaction;
    private long purged;
    private boolean closed;

    /// @param fifo whether it is a FIFO queue, which it stays
    /// @param random makes receipt handles that cannot be guessed
    LiveQueue(boolean fifo, QueueLog log, InstantSource clock, RandomGenerator random) {
        this.index = new MessageIndex(fifo ? new FifoLineup() : new StandardLineup());
        this.log = log;
        this.clock = clock;
        this.contents = new Contents(lock, index, log, clock);
        this.receipts = new Receipts(index, log, random);
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
        Takings takings;
        lock.lockInterruptibly();
        try {
            long left = wish.patience().toNanos();
            while (true) {
                requireOpen();
                long now = clock.millis();
                index.release(now);
                expire(now, wish.retentionSeconds());
                takings = receipts.take(wish, now);
                if (!takings.isEmpty() || left <= 0) {
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
        return new Received(messages(takings.received()), messages(takings.spent()));
    }

    /// Deletes messages; they are gone from the disk when this returns. A receipt that is not the newest
    /// of its message does nothing.
    ///
    /// @return whether each receipt was good; for a FIFO queue one that has expired is not
    List<Boolean> delete(List<Receipt> given, boolean fifo) {
        Redeemed redeemed;
        long last = -1;
        lock.lock();
        try {
            requireOpen();
            long now = clock.millis();
            wake(index.release(now));
            redeemed = receipts.redeem(given, fifo);
            if (!redeemed.gone().isEmpty()) {
                last = log.write(now, Change.deleted(redeemed.gone()));
                wake(redeemed.gone().size());
            }
        } finally {
            lock.unlock();
        }
        if (!redeemed.gone().isEmpty()) {
            log.force(last);
            contents.remove(redeemed.gone());
            compaction.nudge();
        }
        return redeemed.good();
    }

    /// Changes for how long a message in flight stays so.
    Visibility changeVisibility(Receipt receipt, int seconds) {
        lock.lock();
        try {
            requireOpen();
            long now = clock.millis();
            wake(index.release(now));
            Visibility outcome = receipts.change(receipt, seconds, now);
            arrived.signalAll();
            return outcome;
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
            contents.remove(index.expire(sentBefore - 1));
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

    Contents contents() {
        return contents;
    }

    /// The first place of the journal that is still needed.
    long firstNeeded() {
        lock.lock();
        try {
            return Math.min(Math.min(contents.first(), dedup.firstOffset(clock.millis())), log.end());
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
        contents.add(entry, draft.payload());
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

    private void expire(long now, long retentionSeconds) {
        List<Entry> expired = index.expire(now - retentionSeconds * 1000);
        if (!expired.isEmpty()) {
            log.write(now, Change.deleted(expired));
            contents.remove(expired);
        }
    }

    private List<Held> messages(List<Taken> taken) {
        var messages = new ArrayList<Held>();
        for (Taken one : taken) {
            Entry entry = one.entry();
            Payload payload = contents.payload(entry);
            if (payload != null) {
                messages.add(new Held(entry.number, entry.sentAt, one.standing(), payload));
            }
        }
        return messages;
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

    record Sent(String messageId, long number) {}

    record Counts(int visible, int inFlight, int delayed) {}
}
