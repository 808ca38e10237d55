package io.seamark.platform.wire;

/// What one client may cost the server; beyond a limit the request is refused or the connection closed.
///
/// @param requestLine the longest request line in bytes; beyond it 414
/// @param head request line and headers together in bytes; beyond it 431
/// @param headerLines the most header lines; beyond it 431
/// @param collectedBody a body of known length up to so many bytes is received before the handler starts
/// @param bufferedBody the bytes of a streamed body that wait for a slow handler before the network is
///        held back
/// @param drainedBody the bytes of an unread body that are swallowed to keep a connection usable
/// @param streams concurrent HTTP/2 streams of one connection
/// @param connections open connections; further ones are closed at once
public record HttpLimits(
        int requestLine,
        int head,
        int headerLines,
        int collectedBody,
        int bufferedBody,
        int drainedBody,
        int streams,
        int connections) {
    public static HttpLimits defaults() {
        return new HttpLimits(16 << 10, 64 << 10, 256, 64 << 10, 128 << 10, 64 << 10, 128, 10_000);
    }
}
