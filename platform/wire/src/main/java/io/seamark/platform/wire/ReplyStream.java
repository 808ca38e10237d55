package io.seamark.platform.wire;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// The body of an answer as its handler writes it: gathered into chunks, no more and no less than promised.
///
/// Owned by the handler's thread.
final class ReplyStream extends OutputStream {
    private final ReplySink sink;
    private final long promised;
    private long written;
    private byte @Nullable [] buffer;
    private int filled;
    private boolean closed;

    /// @param promised the length, -1 when it is not known
    ReplyStream(ReplySink sink, long promised) {
        this.sink = sink;
        this.promised = promised;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (closed) {
            throw new IOException("answer: already ended");
        }
        if (promised >= 0 && length > promised - written) {
            throw new IOException("answer: longer than promised (expected: " + promised + " bytes)");
        }
        written += length;
        int from = offset;
        int left = length;
        while (left > 0) {
            byte[] into = buffer;
            if (into == null) {
                into = sink.buffer();
                buffer = into;
                filled = 0;
            }
            int count = Math.min(left, into.length - filled);
            System.arraycopy(bytes, from, into, filled, count);
            filled += count;
            from += count;
            left -= count;
            if (filled == into.length && written - left != promised) {
                send(into, false);
            }
        }
    }

    @Override
    public void flush() throws IOException {
        byte[] ready = buffer;
        if (ready != null && filled > 0 && written != promised) {
            send(ready, false);
        }
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        if (promised >= 0 && written != promised) {
            sink.abort();
            throw new IOException("answer: " + written + " bytes (expected: " + promised + ")");
        }
        byte[] last = buffer;
        if (last == null) {
            last = sink.buffer();
            filled = 0;
        }
        send(last, true);
    }

    private void send(byte[] bytes, boolean last) {
        buffer = null;
        sink.data(bytes, filled, last);
    }
}
