package io.seamark.platform.wire;

import io.seamark.platform.core.HttpHead;
import org.jspecify.annotations.Nullable;

/// The head of one HTTP/1 request and what follows from it for the connection.
///
/// @param http11 false for HTTP/1.0
/// @param keepAlive whether the client wants to go on after the answer
/// @param length the body's length; [#CHUNKED] where the transfer coding tells
/// @param expectsContinue whether the client waits for `100 Continue` before it sends the body
/// @param http2Settings the `HTTP2-Settings` of a request to go on in HTTP/2 (RFC 7540, 3.2), else null
record Http1Request(
        HttpHead head,
        boolean http11,
        boolean keepAlive,
        long length,
        boolean expectsContinue,
        @Nullable String http2Settings) {
    static final long CHUNKED = -1;
}
