package io.seamark.planes.proxy;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// A stretch of native memory, filled from `head` to `tail`. Owned by one event loop.
final class Bytes {
    /// What a connection reads at once, and the only size that a pool keeps.
    static final int STANDARD = 16 << 10;

    private static final short LINE_END = ('\n' << 8) | '\r';

    /// Its position and limit stand at 0 and the capacity between any two calls.
    final ByteBuffer buffer;

    /// Where the memory stands, for an engine that hands it to the kernel itself.
    final long address;

    int head;
    int tail;

    Bytes(int capacity) {
        buffer = ByteBuffer.allocateDirect(capacity).order(ByteOrder.LITTLE_ENDIAN);
        address = MemorySegment.ofBuffer(buffer).address();
    }

    int size() {
        return tail - head;
    }

    int room() {
        return buffer.capacity() - tail;
    }

    int capacity() {
        return buffer.capacity();
    }

    void clear() {
        head = 0;
        tail = 0;
    }

    /// Moves what is filled to the beginning, so that all the room stands behind it.
    void compact() {
        if (head > 0) {
            buffer.put(0, buffer, head, size());
            tail -= head;
            head = 0;
        }
    }

    /// Takes `from` to `to` out; what stands behind moves up.
    void cut(int from, int to) {
        buffer.put(from, buffer, to, tail - to);
        tail -= to - from;
    }

    void put(byte[] bytes) {
        buffer.put(tail, bytes);
        tail += bytes.length;
    }

    void put(Bytes source, int at, int length) {
        buffer.put(tail, source.buffer, at, length);
        tail += length;
    }

    void putText(String latin1) {
        put(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Adds CR LF.
    void putLineEnd() {
        buffer.putShort(tail, LINE_END);
        tail += 2;
    }

    /// Adds the last digits of a number in hexadecimal, the letters in lower case.
    void putHex(long number, int digits) {
        for (int i = digits - 1; i >= 0; i--) {
            int digit = (int) (number >>> (4 * i)) & 0xf;
            buffer.put(tail++, (byte) (digit < 10 ? '0' + digit : 'a' - 10 + digit));
        }
    }

    /// The bytes from one index to another as ISO 8859-1.
    String text(int from, int to) {
        byte[] copy = new byte[to - from];
        buffer.get(from, copy);
        return new String(copy, StandardCharsets.ISO_8859_1);
    }

    /// The same content with at least this capacity.
    Bytes grown(int capacity) {
        var larger = new Bytes(capacity);
        larger.put(this, head, size());
        return larger;
    }
}
