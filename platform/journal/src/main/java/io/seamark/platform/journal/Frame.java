package io.seamark.platform.journal;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The frame before a record's bytes: length (4), offset relative to the segment's first (4), synced (4),
/// timestamp in milliseconds (8), CRC32C of the bytes (4), CRC32C of all before and the segment's salt
/// (4).
///
/// @param length of the bytes; [#MARK] for a frame that is no record and only says how far the segment
///     was on disk
/// @param synced up to which byte the segment was on disk when the frame was written: a break before that
///     place is corruption, one behind every such place is the end that a crash cut
record Frame(int length, int relative, int synced, long timestamp, int bytesCrc) {
    static final int BYTES = 28;
    static final int MARK = -1;

    static Frame of(long timestamp, byte[] bytes, int bytesCrc, int relative, int synced) {
        return new Frame(bytes.length, relative, synced, timestamp, bytesCrc);
    }

    static Frame mark(int relative, int synced) {
        return new Frame(MARK, relative, synced, 0, 0);
    }

    boolean isMark() {
        return length == MARK;
    }

    /// Frame and bytes together.
    int size() {
        return BYTES + Math.max(0, length);
    }

    void encode(ByteBuffer out, long salt) {
        out.putInt(length).putInt(relative).putInt(synced).putLong(timestamp).putInt(bytesCrc);
        out.putInt(checksum(salt));
    }

    /// The frame at an index of the buffer, or null when there is none. Its bytes are not looked at.
    static @Nullable Frame decode(ByteBuffer in, int at, long salt) {
        if (in.limit() - at < BYTES) {
            return null;
        }
        int length = in.getInt(at);
        if (length < MARK || length > Journal.MAX_RECORD_BYTES) {
            return null;
        }
        var frame = new Frame(length, in.getInt(at + 4), in.getInt(at + 8), in.getLong(at + 12), in.getInt(at + 20));
        return frame.checksum(salt) == in.getInt(at + 24) ? frame : null;
    }

    static int crc(byte[] bytes, int from, int length) {
        var crc = new CRC32C();
        crc.update(bytes, from, length);
        return (int) crc.getValue();
    }

    private int checksum(long salt) {
        var crc = new CRC32C();
        crc.update(ByteBuffer.allocate(32)
                .putInt(length)
                .putInt(relative)
                .putInt(synced)
                .putLong(timestamp)
                .putInt(bytesCrc)
                .putLong(salt)
                .flip());
        return (int) crc.getValue();
    }
}
