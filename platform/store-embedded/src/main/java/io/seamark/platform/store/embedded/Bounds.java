package io.seamark.platform.store.embedded;

import io.seamark.platform.store.KeyRange;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A range of keys as bytes: from `start` (inclusive) to `end` (exclusive); an empty `end` means no end.
record Bounds(byte[] start, byte[] end) {
    static Bounds of(KeyRange range) {
        return new Bounds(
                range.start().getBytes(StandardCharsets.UTF_8), range.end().getBytes(StandardCharsets.UTF_8));
    }

    boolean contains(byte[] key) {
        return !startsAfter(key) && !endsBefore(key);
    }

    boolean startsAfter(byte[] key) {
        return Arrays.compareUnsigned(key, start) < 0;
    }

    boolean endsBefore(byte[] key) {
        return end.length > 0 && Arrays.compareUnsigned(key, end) >= 0;
    }
}
