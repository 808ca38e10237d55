package io.seamark.platform.store;

import java.util.Comparator;

/// The keys from `start` (inclusive) to `end` (exclusive), in the order of their UTF-8 bytes. An empty
/// `end` means no end.
public record KeyRange(String start, String end) {
    /// The order of keys: that of their UTF-8 bytes, which is that of their code points.
    public static final Comparator<String> ORDER = KeyRange::compare;

    public static KeyRange all() {
        return new KeyRange("", "");
    }

    public static KeyRange of(String key) {
        return new KeyRange(key, key + "\0");
    }

    /// Every key that begins with the prefix, which must end in an ASCII character.
    public static KeyRange prefix(String prefix) {
        if (prefix.isEmpty()) {
            return all();
        }
        int last = prefix.length() - 1;
        if (prefix.charAt(last) >= 0x7F) {
            throw new IllegalArgumentException("prefix: " + prefix + " (expected: last character is ASCII)");
        }
        return new KeyRange(prefix, prefix.substring(0, last) + (char) (prefix.charAt(last) + 1));
    }

    public boolean contains(String key) {
        return compare(start, key) <= 0 && (end.isEmpty() || compare(key, end) < 0);
    }

    private static int compare(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        for (int i = 0; i < shorter; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                // A surrogate stands for a code point above every char that is none.
                boolean split = Character.isSurrogate(x) != Character.isSurrogate(y);
                return split ? (Character.isSurrogate(x) ? 1 : -1) : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
