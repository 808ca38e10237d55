package io.seamark.platform.wire;

import io.seamark.platform.core.Headers;
import java.io.IOException;

/// The network's side of one answer, in one version of HTTP. Called on the handler's thread, in this
/// order: [#whole], or [#begin] and then [#data] until the last; [#abort] at any time.
interface ReplySink {
    /// The bytes of a streamed body that are sent at a time.
    int CHUNK = 32 << 10;

    /// Sends a complete answer and does not wait.
    ///
    /// @param length what `Content-Length` shall say, -1 for no such line
    /// @param body what to send: `length` bytes, or none where the method or status forbids a body
    void whole(int status, Headers headers, long length, byte[] body);

    /// Keeps the head of an answer until the first data.
    ///
    /// @param length -1 when it is not known
    void begin(int status, Headers headers, long length);

    /// A buffer to fill, [#CHUNK] bytes long. Waits until the client has taken enough of what was sent before.
    ///
    /// @throws IOException when the client is gone, or takes nothing for too long
    byte[] buffer() throws IOException;

    /// Sends the first `length` bytes of a buffer that came from [#buffer], and gives the buffer back.
    void data(byte[] buffer, int length, boolean last);

    /// Breaks the answer off so that the client can tell.
    void abort();

    /// Answers `101` and gives the connection to a WebSocket session.
    ///
    /// @param accept the value of `Sec-WebSocket-Accept`
    /// @return false where this version of HTTP cannot
    default boolean webSocket(String accept, WebSocketStream stream) {
        return false;
    }
}
