package io.seamark.planes.proxy;

import java.util.ArrayDeque;

/// Buffers that are not in use, so that an idle connection holds none. Owned by one event loop.
final class BytesPool {
    private static final int MOST = 1024;
    private final ArrayDeque<Bytes> free = new ArrayDeque<>();

    Bytes take() {
        Bytes last = free.pollLast();
        return last == null ? new Bytes(Bytes.STANDARD) : last;
    }

    void give(Bytes bytes) {
        if (bytes.capacity() == Bytes.STANDARD && free.size() < MOST) {
            bytes.clear();
            free.addLast(bytes);
        }
    }
}
