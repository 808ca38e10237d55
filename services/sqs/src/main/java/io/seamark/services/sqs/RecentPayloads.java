package io.seamark.services.sqs;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The newest messages of a queue, as long as they are likely to be received soon; at most a MiB of
/// records. Guarded by itself.
final class RecentPayloads {
    private static final int MOST_BYTES = 1 << 20;

    private final LinkedHashMap<Long, Sized> payloads = new LinkedHashMap<>();
    private int bytes;

    synchronized void add(long number, Payload payload, int size) {
        payloads.put(number, new Sized(payload, size));
        bytes += size;
        while (bytes > MOST_BYTES) {
            Map.Entry<Long, Sized> eldest = payloads.pollFirstEntry();
            bytes -= eldest.getValue().size();
        }
    }

    synchronized Optional<Payload> find(long number) {
        return Optional.ofNullable(payloads.get(number)).map(Sized::payload);
    }

    synchronized void remove(long number) {
        Sized removed = payloads.remove(number);
        if (removed != null) {
            bytes -= removed.size();
        }
    }

    private record Sized(Payload payload, int size) {}
}
