package io.seamark.platform.wire;

import io.seamark.platform.core.Headers;
import io.seamark.platform.core.HttpHead;
import io.seamark.platform.protocol.HttpReply;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// One HTTP request and the way to answer it once, free of any network library's types.
///
/// Owned by the virtual thread that handles the request.
public interface HttpExchange {
    HttpHead head();

    /// The peer's IP address.
    String sourceAddress();

    /// Whether the connection is TLS.
    boolean secure();

    /// The body as it arrives, chunked transfer coding removed. The first read sends `100 Continue`
    /// where the client waits for it. A read fails with [BodyFailedException] when the body cannot be had.
    InputStream body();

    /// The whole body.
    ///
    /// @throws BodyTooLargeException when it is longer than `limit` bytes
    /// @throws BodyFailedException when the peer goes away, is too slow or breaks the transfer coding
    byte[] wholeBody(int limit) throws IOException;

    /// Answers with a complete reply. A body is not sent to a HEAD request, though its length is.
    void reply(HttpReply reply) throws IOException;

    /// Answers with a head and returns the stream for the body. Closing it ends the answer; a body shorter than
    /// promised drops the connection, so that the client cannot take it for the whole.
    ///
    /// @param length the body's length; -1 for an unknown one
    OutputStream reply(int status, Headers headers, long length) throws IOException;

    /// The body is longer than allowed.
    final class BodyTooLargeException extends IOException {
        private static final long serialVersionUID = 1;

        public BodyTooLargeException(int limit) {
            super("body: longer than allowed (expected: <= " + limit + " bytes)");
        }
    }

    /// The request's body broke off. A handler that lets it pass answers with `status` where there is
    /// still someone to answer.
    final class BodyFailedException extends IOException {
        private static final long serialVersionUID = 1;

        private final int status;

        /// @param status 400 for a broken transfer coding or a peer that went away, 408 for one that
        ///        is too slow
        public BodyFailedException(int status, String message) {
            super(message);
            this.status = status;
        }

        public int status() {
            return status;
        }
    }
}
