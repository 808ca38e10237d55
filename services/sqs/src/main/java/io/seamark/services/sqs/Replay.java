package io.seamark.services.sqs;

import io.seamark.services.sqs.DedupWindow.Seen;
import io.seamark.services.sqs.Entry.Standing;
import io.seamark.services.sqs.Entry.State;
import java.util.List;

/// Makes what a queue keeps in memory from its journal. Owned by the thread that opens the queue.
final class Replay {
    private final MessageIndex index;
    private final DedupWindow dedup;
    private final QueueSettings settings;
    private final long now;
    private long purged;

    Replay(MessageIndex index, DedupWindow dedup, QueueSettings settings, long now) {
        this.index = index;
        this.dedup = dedup;
        this.settings = settings;
        this.now = now;
    }

    /// One record of the journal, in their order.
    void read(long offset, byte[] bytes) {
        switch (Change.read(bytes)) {
            case Change.Written(long number, long sentAt, Standing standing, Payload.Head head) -> {
                Entry known = number < 0 ? null : index.find(number);
                if (known != null) {
                    index.moved(known, offset);
                    index.change(known, state(standing), standing);
                } else {
                    long own = number < 0 ? offset : number;
                    var entry = new Entry(own, sentAt, head.groupId(), bytes.length, offset, standing);
                    index.add(entry, state(standing));
                }
                String key = settings.dedupKey(head.groupId(), head.dedupId());
                if (number < 0 && key != null) {
                    dedup.add(key, new Seen(offset, head.messageId(), sentAt), now);
                }
            }
            case Change.Stood(List<Change.Numbered> messages) -> {
                for (Change.Numbered message : messages) {
                    Entry entry = index.find(message.number());
                    if (entry != null) {
                        index.change(entry, state(message.standing()), message.standing());
                    }
                }
            }
            case Change.Deleted(List<Long> numbers) -> {
                for (long number : numbers) {
                    Entry entry = index.find(number);
                    if (entry != null) {
                        index.remove(entry);
                    }
                }
            }
            case Change.Purged(long sentBefore) -> {
                purged = sentBefore;
                index.expire(sentBefore - 1);
            }
        }
    }

    private State state(Standing standing) {
        if (standing.visibleAt() <= now) {
            return State.READY;
        }
        return standing.receives() == 0 ? State.DELAYED : State.IN_FLIGHT;
    }

    /// Before when what was sent is purged; 0 where nothing is.
    long purged() {
        return purged;
    }
}
