package io.seamark.platform.wire;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The two buffers of a streamed answer: one is filled by the handler while the other goes out. So an
/// answer of any length holds no more memory than that, and a handler that is faster than its client
/// waits here.
///
/// `free` is shared by the handler's thread and the event loop; the rest belongs to the handler's thread.
final class OutgoingBuffers {
    private static final int COUNT = 2;

    /// What the event loop calls once when the bytes are out of its hands.
    interface Back {
        void sent(boolean success);
    }

    private final Duration patience;
    private @Nullable ArrayBlockingQueue<byte[]> free;
    private int made;
    private volatile boolean broken;

    /// @param patience how long a client may take nothing
    OutgoingBuffers(Duration patience) {
        this.patience = patience;
    }

    byte[] take() throws IOException {
        // Said again at once: a buffer that was taken when it was said first does not come back.
        checkThere();
        var queue = free;
        if (queue == null) {
            queue = new ArrayBlockingQueue<>(COUNT);
            free = queue;
        }
        byte[] buffer = queue.poll();
        if (buffer == null && made < COUNT) {
            made++;
            buffer = new byte[ReplySink.CHUNK];
        }
        try {
            if (buffer == null) {
                buffer = queue.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (InterruptedIOException) new InterruptedIOException("answer: interrupted").initCause(e);
        }
        checkThere();
        if (buffer == null) {
            throw new IOException("answer: the client took nothing for " + patience);
        }
        return buffer;
    }

    private void checkThere() throws IOException {
        if (broken) {
            throw new IOException("answer: the client is gone");
        }
    }

    /// Gives the buffer back when it has been sent.
    Back back(byte[] buffer) {
        return success -> {
            if (!success) {
                broken = true;
            }
            var queue = free;
            if (queue != null) {
                queue.add(buffer);
            }
        };
    }
}
