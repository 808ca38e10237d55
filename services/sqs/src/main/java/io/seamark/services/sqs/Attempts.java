package io.seamark.services.sqs;

import io.seamark.services.sqs.Receipts.Taken;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was received from a FIFO queue with a `ReceiveRequestAttemptId` in the last five minutes, so that the same
/// attempt made again gets the same messages. Owned by the queue's lock.
///
/// An attempt whose messages were deleted, changed in their visibility or received by somebody else is forgotten:
/// made again, it is a new one. A restart forgets all.
///
/// See
/// <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html>.
final class Attempts {
    private static final long MILLIS = 5 * 60 * 1000;

    private final LinkedHashMap<String, Attempt> attempts = new LinkedHashMap<>();

    /// The messages that the attempt was given, if it may be made again; none where it is to be made anew.
    List<Taken> find(String id, long now) {
        forget(now);
        Attempt attempt = attempts.get(id);
        return attempt != null && attempt.taken().stream().allMatch(Taken::isUnchanged) ? attempt.taken() : List.of();
    }

    /// An attempt was given messages, perhaps not for the first time; its time runs since the first.
    void add(String id, List<Taken> taken, long now) {
        Attempt known = attempts.get(id);
        if (known != null && known.isOf(taken)) {
            attempts.put(id, new Attempt(known.at(), taken));
        } else {
            attempts.remove(id);
            attempts.put(id, new Attempt(now, taken));
        }
        taken.forEach(t -> t.entry().attempt = id);
    }

    /// A message is not any more as it was received.
    void changed(Entry entry) {
        String id = entry.attempt;
        Attempt attempt = id == null ? null : attempts.get(id);
        if (attempt != null && attempt.taken().stream().anyMatch(taken -> taken.entry() == entry)) {
            attempts.remove(id);
        }
        entry.attempt = null;
    }

    private void forget(long now) {
        for (Map.Entry<String, Attempt> first = attempts.firstEntry();
                first != null && first.getValue().at() + MILLIS <= now;
                first = attempts.firstEntry()) {
            attempts.pollFirstEntry();
        }
    }

    private record Attempt(long at, List<Taken> taken) {
        private boolean isOf(List<Taken> others) {
            return taken.stream()
                    .map(Taken::entry)
                    .toList()
                    .equals(others.stream().map(Taken::entry).toList());
        }
    }
}
