package io.seamark.platform.wire;

import io.seamark.platform.wire.HttpExchange.BodyFailedException;
import org.jspecify.annotations.Nullable;

/// The body of the request that a connection serves: collected before the handler starts, or passed on
/// while it runs, or swallowed when it has answered without reading it.
///
/// Owned by the connection's event loop.
final class Http1Body {
    private static final byte[] NOTHING = {};

    private final Http1BodyReader reader;
    private final byte[] collected;
    private final @Nullable RequestBody stream;
    private int size;
    private boolean whole;
    private boolean full;
    private boolean broken;
    private boolean unwanted;
    private long swallowed;

    private Http1Body(long length, byte[] collected, @Nullable RequestBody stream) {
        this.reader = new Http1BodyReader(length);
        this.collected = collected;
        this.stream = stream;
    }

    static Http1Body collected(int length) {
        return new Http1Body(length, new byte[length], null);
    }

    static Http1Body streamed(long length, RequestBody stream) {
        return new Http1Body(length, NOTHING, stream);
    }

    /// Whether nothing of it is left in the connection.
    boolean whole() {
        return whole;
    }

    /// Whether the handler must read before more can be passed on.
    boolean full() {
        return full;
    }

    /// Whether its end cannot be found any more.
    boolean broken() {
        return broken;
    }

    /// The body that was collected.
    byte[] bytes() {
        return collected;
    }

    /// Takes what has come; a broken body fails the handler's next read.
    ///
    /// @throws HttpRefusal when it is broken and no handler runs yet
    void take(Input input) throws HttpRefusal {
        if (whole || broken || full) {
            return;
        }
        int before = input.size();
        try {
            whole = reader.read(input, this::pass);
        } catch (HttpRefusal refusal) {
            broken = true;
            if (stream == null) {
                throw refusal;
            }
            stream.fail(new BodyFailedException(refusal.status(), refusal.reason()));
        }
        if (unwanted) {
            swallowed += before - input.size();
        } else if (whole && stream != null) {
            stream.end();
        }
    }

    private boolean pass(byte[] bytes, int offset, int length) {
        if (unwanted) {
            return true;
        }
        if (stream == null) {
            System.arraycopy(bytes, offset, collected, size, length);
            size += length;
            return true;
        }
        full = !stream.offer(bytes, offset, length);
        return !full;
    }

    /// The handler has made room.
    void room() {
        full = false;
    }

    /// The answer is out: what still comes is swallowed.
    void unwanted() {
        unwanted = true;
        full = false;
        fail("body: read after the answer");
    }

    /// How much has been swallowed.
    long swallowed() {
        return swallowed;
    }

    /// The client has gone away.
    void gone() {
        fail("body: the client went away");
    }

    private void fail(String reason) {
        if (stream != null) {
            stream.fail(new BodyFailedException(400, reason));
        }
    }
}
