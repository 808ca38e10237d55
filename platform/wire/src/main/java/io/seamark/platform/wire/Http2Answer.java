package io.seamark.platform.wire;

import io.netty.handler.codec.http2.Http2Headers;
import io.seamark.platform.core.Headers;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// One answer in HTTP/2. The client's flow control decides when a buffer is out, and so how fast a
/// handler may be.
///
/// Owned by the handler's thread.
final class Http2Answer implements ReplySink {
    private final Http2Stream stream;
    private final OutgoingBuffers buffers;
    private @Nullable Http2Headers head;

    Http2Answer(Http2Stream stream) {
        this.stream = stream;
        this.buffers = new OutgoingBuffers(stream.options().timeouts().write());
    }

    @Override
    public void whole(int status, Headers headers, long length, byte[] body) {
        var encoded = Http2Heads.answer(status, headers, length);
        var _ = stream.onLoop(() -> stream.write(encoded, body, body.length, true, null));
    }

    @Override
    public void begin(int status, Headers headers, long length) {
        head = Http2Heads.answer(status, headers, length);
    }

    @Override
    public byte[] buffer() throws IOException {
        return buffers.take();
    }

    @Override
    public void data(byte[] buffer, int length, boolean last) {
        var first = head;
        head = null;
        var back = buffers.back(buffer);
        if (!stream.onLoop(() -> stream.write(first, buffer, length, last, back))) {
            back.sent(false);
        }
    }

    @Override
    public void abort() {
        var _ = stream.onLoop(stream::reset);
    }
}
