package io.seamark.planes.dns;

import org.jspecify.annotations.Nullable;

/// A name that is being looked up, in lower case and with the hashes of all its suffixes. Reused for
/// the next one.
///
/// Owned by the thread of its [Responder].
final class QueryName {
    private static final int MOST_LABELS = 128;

    private final byte[] bytes = new byte[WireName.MOST];
    private final int[] starts = new int[MOST_LABELS];
    private final int[] hashes = new int[MOST_LABELS];
    private int length;
    private int labels;

    /// Reads the name that stands uncompressed in a message.
    ///
    /// @return the offset behind it; -1 when there is no such name
    int read(byte[] packet, int at, int end) {
        int i = at;
        int count = 0;
        while (true) {
            if (i >= end || i - at >= WireName.MOST) {
                return -1;
            }
            int label = packet[i];
            starts[count] = i - at;
            if (label == 0) {
                break;
            }
            // A compression pointer, or a kind of label that nobody uses.
            if (label < 0 || label > 63) {
                return -1;
            }
            count++;
            i += label + 1;
        }
        length = i + 1 - at;
        labels = count;
        for (int j = 0; j < length; j++) {
            bytes[j] = WireName.lowerCase(packet[at + j]);
        }
        hash();
        return i + 1;
    }

    void set(WireName name) {
        var _ = read(name.bytes(), 0, name.length());
    }

    private void hash() {
        int hash = WireName.hash(bytes, length - 1, length, 0);
        hashes[labels] = hash;
        for (int i = labels - 1; i >= 0; i--) {
            hash = WireName.hash(bytes, starts[i], starts[i + 1], hash);
            hashes[i] = hash;
        }
    }

    /// How many labels there are before the root.
    int labels() {
        return labels;
    }

    /// Where the suffix without the first `label` labels begins.
    int start(int label) {
        return starts[label];
    }

    /// What a table has for the suffix without the first `label` labels.
    <V> @Nullable V suffixIn(NameTable<V> table, int label) {
        return table.get(bytes, starts[label], length, hashes[label]);
    }

    WireName toWireName() {
        return WireName.of(bytes, 0, length);
    }
}
