package io.seamark.platform.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Walks over the frames of a segment between two positions, checking every byte.
///
/// Owned by the thread that walks.
final class FrameCursor {
    private static final int CHUNK = 16 << 10;

    private final OpenFiles files;
    private final Path path;
    private final SegmentHeader header;
    private final int limit;
    private ByteBuffer buffer = ByteBuffer.allocate(0);
    private int bufferStart;
    private int position;
    private @Nullable Frame frame;

    FrameCursor(OpenFiles files, Path path, SegmentHeader header, int from, int limit) {
        this.files = files;
        this.path = path;
        this.header = header;
        this.bufferStart = from;
        this.position = from;
        this.limit = limit;
    }

    /// Goes to the next record, or says what stands there instead.
    Step next() throws IOException {
        while (true) {
            if (frame != null) {
                position += frame.size();
                frame = null;
            }
            if (position == limit) {
                return Step.END;
            }
            require(Frame.BYTES);
            Frame found = Frame.decode(buffer, position - bufferStart, header.salt());
            if (found == null || found.size() > limit - position) {
                return Step.BROKEN;
            }
            require(found.size());
            int bytesAt = position - bufferStart + Frame.BYTES;
            if (buffer.limit() < bytesAt + Math.max(0, found.length())) {
                return Step.BROKEN;
            }
            if (!found.isMark() && Frame.crc(buffer.array(), bytesAt, found.length()) != found.bytesCrc()) {
                return Step.BROKEN;
            }
            frame = found;
            if (!found.isMark()) {
                return Step.RECORD;
            }
        }
    }

    /// Where the frame that [#next] came to begins; for `BROKEN`, where what cannot be read begins.
    int position() {
        return position;
    }

    /// The frame that [#next] came to.
    Frame frame() {
        if (frame == null) {
            throw new IllegalStateException("cursor: no record (expected: next() said RECORD)");
        }
        return frame;
    }

    JournalRecord record() {
        byte[] bytes = new byte[frame().length()];
        buffer.get(position - bufferStart + Frame.BYTES, bytes);
        return new JournalRecord(header.base() + frame().relative(), Instant.ofEpochMilli(frame().timestamp()), bytes);
    }

    /// Has that many bytes from the position on in the buffer, if the file has them.
    private void require(int bytes) throws IOException {
        if (position - bufferStart + bytes <= buffer.limit()) {
            return;
        }
        int wanted = Math.min(Math.max(bytes, CHUNK), limit - position);
        ByteBuffer next = ByteBuffer.allocate(wanted);
        files.read(path, next, position);
        buffer = next.flip();
        bufferStart = position;
    }

    enum Step {
        RECORD,
        END,
        BROKEN
    }
}
