package io.seamark.platform.store.embedded;

import io.seamark.platform.store.Entry;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Entries that were written or read lately, at most one per slot and none with a large value, so that
/// its size is bounded: 16 MiB of values at the very most. An entry is asked for by key and revision
/// and therefore never stale.
///
/// Safe for any number of threads without locks.
final class EntryCache {
    private static final int SLOTS = 8192;
    private static final int LARGEST_VALUE = 2048;

    private record Slot(byte[] key, Entry entry) {}

    private final AtomicReferenceArray<@Nullable Slot> slots = new AtomicReferenceArray<>(SLOTS);

    @Nullable
    Entry get(byte[] key, long modified) {
        Slot slot = slots.get(index(key));
        return slot != null && slot.entry.modRevision() == modified && Arrays.equals(slot.key, key) ? slot.entry : null;
    }

    void put(byte[] key, Entry entry) {
        if (entry.value().length <= LARGEST_VALUE) {
            slots.set(index(key), new Slot(key, entry));
        }
    }

    private static int index(byte[] key) {
        int hash = Arrays.hashCode(key) * 0x9E3779B9;
        return hash >>> (Integer.SIZE - Integer.numberOfTrailingZeros(SLOTS));
    }
}
