package io.seamark.platform.wire;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.CallContext.Seed;
import io.seamark.platform.core.HttpHead;
import io.seamark.platform.protocol.CodedBodyException;
import io.seamark.platform.protocol.ContentCoding;
import io.seamark.platform.wire.HttpExchange.BodyTooLargeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A request that has just come in: when, under which id, and its body, read whole at most once.
///
/// Owned by the virtual thread that handles the request.
final class IncomingCall {
    private final HttpExchange exchange;
    private final String requestId;
    private final Instant time;
    private final Seed seed;
    private final long startNanos;
    private final int maxBody;
    private byte @Nullable [] body;
    private byte @Nullable [] content;

    IncomingCall(HttpExchange exchange, String requestId, Instant time, Seed seed, long startNanos, int maxBody) {
        this.exchange = exchange;
        this.requestId = requestId;
        this.time = time;
        this.seed = seed;
        this.startNanos = startNanos;
        this.maxBody = maxBody;
    }

    HttpExchange exchange() {
        return exchange;
    }

    HttpHead head() {
        return exchange.head();
    }

    String requestId() {
        return requestId;
    }

    Instant time() {
        return time;
    }

    Seed seed() {
        return seed;
    }

    long startNanos() {
        return startNanos;
    }

    int maxBody() {
        return maxBody;
    }

    /// The call, once it is settled who makes it.
    CallContext by(Caller caller) {
        return new CallContext(
                caller.principal().account(),
                caller.region(),
                caller.principal(),
                requestId,
                time,
                seed,
                exchange.sourceAddress(),
                head().headers().first("user-agent").orElse(""),
                exchange.secure(),
                head().headers().first("host").orElse(""));
    }

    /// What the whole body holds, without its coding.
    ///
    /// @throws UncheckedIOException when it is not in that coding, or is too long without it, or as [#body]
    byte[] content() {
        if (content == null) {
            try {
                content = ContentCoding.decode(head().headers(), body(), maxBody);
            } catch (CodedBodyException e) {
                throw new UncheckedIOException(e.tooLong() ? new BodyTooLargeException(maxBody) : e);
            }
        }
        return content;
    }

    /// The whole body as it came, which is what a signature is of.
    ///
    /// @throws UncheckedIOException when the peer went away, was too slow or sent too much
    byte[] body() {
        if (body == null) {
            try {
                body = exchange.wholeBody(maxBody);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return body;
    }
}
