package io.seamark.platform.store;

import java.nio.charset.StandardCharsets;

/// One change of a commit. Two writes of one commit never touch the same key.
public sealed interface Write {
    /// The most bytes a key may have in UTF-8.
    int MAX_KEY_BYTES = 2048;

    /// The most bytes a value may have.
    int MAX_VALUE_BYTES = 1024 * 1024;

    /// A put whose lease has ended does not happen: the commit is a conflict with `HeldBy(key, lease)`.
    ///
    /// @param value the bytes; not to be changed afterwards
    /// @param lease the lease whose end deletes the key; 0 for none
    record Put(String key, byte[] value, long lease) implements Write {
        public Put {
            checkKey(key);
            if (value.length > MAX_VALUE_BYTES) {
                throw new IllegalArgumentException(
                        "value of " + key + ": " + value.length + " bytes (expected: <= " + MAX_VALUE_BYTES + ")");
            }
        }
    }

    record Delete(String key) implements Write {
        public Delete {
            checkKey(key);
        }
    }

    record DeleteRange(KeyRange range) implements Write {}

    private static void checkKey(String key) {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("key: empty (expected: at least one character)");
        }
        if (key.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("key: " + key.replace("\0", "\\0") + " (expected: no U+0000)");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(key)) {
            throw new IllegalArgumentException("key: unpaired surrogate (expected: characters that UTF-8 can encode)");
        }
        // Every char has at most three bytes.
        if (key.length() > MAX_KEY_BYTES / 3) {
            int bytes = key.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_KEY_BYTES) {
                throw new IllegalArgumentException("key: " + bytes + " bytes (expected: <= " + MAX_KEY_BYTES + ")");
            }
        }
    }
}
