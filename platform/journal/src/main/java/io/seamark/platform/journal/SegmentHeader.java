package io.seamark.platform.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/// The first bytes of a segment: magic (8), format (4), CRC32C of the rest (4), offset of the first
/// record (8), salt (8). Magic and format keep their places in every future format.
///
/// @param salt part of every frame's checksum, so that bytes inside a record never pass for a frame
record SegmentHeader(long base, long salt) {
    static final int BYTES = 32;
    static final int FORMAT = 1;
    private static final long MAGIC = 0x5345414D_4A524E4CL; // SEAMJRNL

    ByteBuffer encode() {
        ByteBuffer out = ByteBuffer.allocate(BYTES).putLong(MAGIC).putInt(FORMAT);
        return out.putInt(checksum()).putLong(base).putLong(salt).flip();
    }

    /// Reads a header that must be good.
    static SegmentHeader read(OpenFiles files, Path path, long base) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(BYTES);
        files.read(path, in, 0);
        in.flip();
        if (in.remaining() < BYTES) {
            throw new CorruptJournalException(path, 0, "a header of " + in.remaining() + " bytes");
        }
        if (in.getLong(0) != MAGIC) {
            throw new CorruptJournalException(path, 0, "not a journal segment");
        }
        if (in.getInt(8) > FORMAT) {
            throw new NewerFormatException(path, in.getInt(8), FORMAT);
        }
        var header = new SegmentHeader(in.getLong(16), in.getLong(24));
        if (header.checksum() != in.getInt(12)) {
            throw new CorruptJournalException(path, 0, "a header whose checksum differs");
        }
        if (header.base != base) {
            throw new CorruptJournalException(path, 16, "the segment of offset " + header.base);
        }
        return header;
    }

    private int checksum() {
        var crc = new CRC32C();
        crc.update(ByteBuffer.allocate(16).putLong(base).putLong(salt).flip());
        return (int) crc.getValue();
    }
}
