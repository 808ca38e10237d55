package io.seamark.services.sqs;

import io.seamark.services.sqs.Entry.State;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// What a queue's messages say, and where it lies in the journal. Safe for any number of threads: takes the queue's
/// lock, which guards the index and the entries, for what it asks of them.
final class Contents {
    private final ReentrantLock lock;
    private final MessageIndex index;
    private final QueueLog log;
    private final InstantSource clock;
    private final RecentPayloads recent = new RecentPayloads();

    /// @param lock the queue's
    Contents(ReentrantLock lock, MessageIndex index, QueueLog log, InstantSource clock) {
        this.lock = lock;
        this.index = index;
        this.log = log;
        this.clock = clock;
    }

    /// A message was written.
    void add(Entry entry, Payload payload) {
        recent.add(entry.number, payload, entry.size);
    }

    /// Messages are gone.
    void remove(List<Entry> gone) {
        gone.forEach(entry -> recent.remove(entry.number));
    }

    /// Null when the message was removed meanwhile. Without the queue's lock.
    @Nullable
    Payload payload(Entry entry) {
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

    /// The place of the message that lies first in the journal; the journal's end when there is none.
    long first() {
        lock.lock();
        try {
            return index.oldest(1).stream()
                    .mapToLong(entry -> entry.offset)
                    .findFirst()
                    .orElse(log.end());
        } finally {
            lock.unlock();
        }
    }

    /// What the messages take in the journal.
    long bytes() {
        lock.lock();
        try {
            return index.bytes();
        } finally {
            lock.unlock();
        }
    }

    /// Copies the messages that lie first in the journal to its end.
    ///
    /// @return the place behind the last one, when all are on disk there; -1 when none was copied
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
            if (entry.state == State.GONE || entry.state == State.PENDING || entry.offset != from) {
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
}
