package io.seamark.services.sqs;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a FIFO queue was sent in the last five minutes, by deduplication id. Owned by the queue's lock.
final class DedupWindow {
    private static final long MILLIS = 5 * 60 * 1000;

    private final LinkedHashMap<String, Seen> seen = new LinkedHashMap<>();

    /// The message that was sent with that key and still counts.
    @Nullable
    Seen find(String key, long now) {
        forget(now);
        return seen.get(key);
    }

    void add(String key, Seen message, long now) {
        if (message.at() + MILLIS > now) {
            seen.putIfAbsent(key, message);
        }
    }

    /// The first place in the journal that is still needed for this; past the end when none is.
    long firstOffset(long now) {
        forget(now);
        return seen.isEmpty() ? Long.MAX_VALUE : seen.firstEntry().getValue().number();
    }

    private void forget(long now) {
        for (Map.Entry<String, Seen> first = seen.firstEntry();
                first != null && first.getValue().at() + MILLIS <= now;
                first = seen.firstEntry()) {
            seen.pollFirstEntry();
        }
    }

    /// @param number of the message, which is its first offset
    record Seen(long number, String messageId, long at) {}
}
