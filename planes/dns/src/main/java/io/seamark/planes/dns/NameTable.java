package io.seamark.planes.dns;

import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An immutable hash table from names in lower case to values, asked with names that stand in arrays.
final class NameTable<V> {
    private final int shift;
    private final @Nullable Slot<V>[] slots;

    private record Slot<V>(int hash, byte[] name, V value) {}

    @SuppressWarnings({"unchecked", "rawtypes"})
    NameTable(Map<WireName, V> entries) {
        int bits = Math.max(2, 34 - Integer.numberOfLeadingZeros(entries.size()));
        shift = 32 - bits;
        slots = new Slot[1 << bits];
        entries.forEach((name, value) -> {
            int at = index(name.hashCode());
            while (slots[at] != null) {
                at = (at + 1) & (slots.length - 1);
            }
            slots[at] = new Slot<>(name.hashCode(), name.bytes(), value);
        });
    }

    /// @param hash [WireName#hash] of the bytes from `from` to `to`
    @Nullable
    V get(byte[] name, int from, int to, int hash) {
        for (int at = index(hash); ; at = (at + 1) & (slots.length - 1)) {
            Slot<V> slot = slots[at];
            if (slot == null) {
                return null;
            }
            if (slot.hash == hash && Arrays.equals(slot.name, 0, slot.name.length, name, from, to)) {
                return slot.value;
            }
        }
    }

    private int index(int hash) {
        return (hash * 0x9E3779B9) >>> shift;
    }
}
