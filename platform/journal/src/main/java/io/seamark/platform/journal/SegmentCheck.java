package io.seamark.platform.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads a whole segment and tells an end that a crash cut from corruption.
final class SegmentCheck {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentCheck.class);

    private final OpenFiles files;
    private final Path path;
    private final SegmentHeader header;
    private final int size;

    SegmentCheck(OpenFiles files, Path path, SegmentHeader header, int size) {
        this.files = files;
        this.path = path;
        this.header = header;
        this.size = size;
    }

    /// Fills an index; returns where the last whole record ends.
    ///
    /// @param mayBeTorn whether an end that was never said to be on disk may be broken
    /// @throws CorruptJournalException when anything else is
    int index(SparseIndex index, boolean mayBeTorn) throws IOException {
        var cursor = new FrameCursor(files, path, header, SegmentHeader.BYTES, size);
        int expected = 0;
        while (true) {
            switch (cursor.next()) {
                case RECORD -> {
                    if (cursor.frame().relative() != expected) {
                        throw new CorruptJournalException(
                                path,
                                cursor.position(),
                                "offset " + (header.base() + cursor.frame().relative()) + " where "
                                        + (header.base() + expected) + " was written");
                    }
                    index.add(expected++, cursor.position(), cursor.frame().timestamp());
                }
                case END -> {
                    return size;
                }
                case BROKEN -> {
                    int broken = cursor.position();
                    if (!mayBeTorn || wasOnDisk(broken)) {
                        throw new CorruptJournalException(path, broken, "no whole record");
                    }
                    LOG.info("journal repaired file={} cut_at={} bytes_cut={}", path, broken, size - broken);
                    return broken;
                }
            }
        }
    }

    /// Whether a frame behind the break says that the place of the break had been on disk.
    private boolean wasOnDisk(int broken) throws IOException {
        ByteBuffer rest = ByteBuffer.allocate(size - broken);
        files.read(path, rest, broken);
        rest.flip();
        for (int at = 1; at + Frame.BYTES <= rest.limit(); at++) {
            Frame frame = Frame.decode(rest, at, header.salt());
            if (frame != null && frame.synced() > broken) {
                return true;
            }
        }
        return false;
    }
}
