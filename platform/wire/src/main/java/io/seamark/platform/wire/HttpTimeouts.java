package io.seamark.platform.wire;

import java.time.Duration;

/// How long the server waits for a client.
///
/// @param idle from the end of one exchange to the first byte of the next
/// @param head from the first byte of a request's head to its last; also for a TLS handshake
/// @param body without progress of the request's body while the handler waits for it; then 408
/// @param write without progress of the answer; then the connection is dropped
/// @param linger how long a closing connection swallows what the client still sends, so that it sees the answer
/// @param stop how long running exchanges may go on when the server closes
public record HttpTimeouts(
        Duration idle, Duration head, Duration body, Duration write, Duration linger, Duration stop) {
    public static HttpTimeouts defaults() {
        return new HttpTimeouts(
                Duration.ofSeconds(75),
                Duration.ofSeconds(15),
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                Duration.ofSeconds(2),
                Duration.ofSeconds(10));
    }
}
