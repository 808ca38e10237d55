package io.seamark.platform.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// A row of `struct mmsghdr` with as many `struct iovec`, in the layout of 64-bit Linux.
///
/// Owned by whoever may use the socket in its direction.
final class MessageVector {
    private static final int SIZE = 64;
    private static final int NAME = 0;
    private static final int NAME_LENGTH = 8;
    private static final int PARTS = 16;
    private static final int PART_COUNT = 24;
    private static final int CONTROL = 32;
    private static final int CONTROL_LENGTH = 40;
    private static final int LENGTH = 56;
    private static final int PART_SIZE = 16;

    private final MemorySegment messages;
    private final MemorySegment parts;

    MessageVector(Arena arena, int count) {
        messages = arena.allocate((long) SIZE * count, 64);
        parts = arena.allocate((long) PART_SIZE * count, 64);
    }

    MemorySegment memory() {
        return messages;
    }

    MemorySegment memoryFrom(int message) {
        return messages.asSlice((long) message * SIZE);
    }

    void address(int message, long address, int length) {
        messages.set(JAVA_LONG, (long) message * SIZE + NAME, address);
        messages.set(JAVA_INT, (long) message * SIZE + NAME_LENGTH, length);
    }

    /// Says where the bytes of a part stand.
    void part(int part, long address, long length) {
        parts.set(JAVA_LONG, (long) part * PART_SIZE, address);
        parts.set(JAVA_LONG, (long) part * PART_SIZE + 8, length);
    }

    /// Says which parts a message has.
    void parts(int message, int first, int count) {
        messages.set(JAVA_LONG, (long) message * SIZE + PARTS, parts.address() + (long) first * PART_SIZE);
        messages.set(JAVA_LONG, (long) message * SIZE + PART_COUNT, (long) count);
    }

    /// Says where a message's control data stand; none when the length is 0.
    void control(int message, long address, int length) {
        messages.set(JAVA_LONG, (long) message * SIZE + CONTROL, length == 0 ? 0 : address);
        messages.set(JAVA_LONG, (long) message * SIZE + CONTROL_LENGTH, (long) length);
    }

    /// How many bytes of a message the kernel has moved.
    int length(int message) {
        return messages.get(JAVA_INT, (long) message * SIZE + LENGTH);
    }
}
