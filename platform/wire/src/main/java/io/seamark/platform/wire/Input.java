package io.seamark.platform.wire;

/// The received bytes of one connection that nobody has consumed yet: `bytes[at..end)`.
///
/// Owned by the connection's event loop.
final class Input {
    private static final byte[] NONE = {};

    byte[] bytes = NONE;
    int at;
    int end;

    int size() {
        return end - at;
    }

    /// Takes over an array, which nobody else may use from now on.
    void append(byte[] more) {
        if (at == end) {
            bytes = more;
            at = 0;
            end = more.length;
            return;
        }
        int left = end - at;
        if (bytes.length - end < more.length) {
            // Doubling, so that a client that sends byte by byte costs linear time.
            byte[] grown = new byte[Math.max(left + more.length, Math.min(2 * left, left + (64 << 10)))];
            System.arraycopy(bytes, at, grown, 0, left);
            bytes = grown;
            at = 0;
            end = left;
        }
        System.arraycopy(more, 0, bytes, end, more.length);
        end += more.length;
    }

    /// Drops everything.
    void clear() {
        at = end;
        release();
    }

    /// Lets go of consumed memory.
    void release() {
        if (at == end) {
            bytes = NONE;
            at = 0;
            end = 0;
        }
    }
}
