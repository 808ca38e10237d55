package io.seamark.platform.store;

import java.util.HashSet;
import java.util.List;

/// Writes that happen together, at one revision, and only if every comparison holds. Without writes it makes no
/// revision, and only the comparisons are made.
public record Commit(List<Compare> compares, List<Write> writes) {
    /// @throws IllegalArgumentException when two writes touch one key
    public Commit {
        compares = List.copyOf(compares);
        writes = List.copyOf(writes);
        checkDistinct(writes);
    }

    private static void checkDistinct(List<Write> writes) {
        var keys = new HashSet<String>();
        for (Write write : writes) {
            String key = switch (write) {
                case Write.Put put -> put.key();
                case Write.Delete delete -> delete.key();
                case Write.DeleteRange range -> "";
            };
            if (!key.isEmpty() && !keys.add(key)) {
                throw new IllegalArgumentException("writes: two of " + key + " (expected: one write of a key)");
            }
        }
        for (Write write : writes) {
            if (write instanceof Write.DeleteRange(KeyRange range)) {
                for (String key : keys) {
                    if (range.contains(key)) {
                        throw new IllegalArgumentException("writes: " + key + " and the deletion of " + range.start()
                                + " to " + range.end() + " (expected: one write of a key)");
                    }
                }
            }
        }
    }
}
