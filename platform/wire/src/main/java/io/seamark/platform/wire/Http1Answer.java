package io.seamark.platform.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.seamark.platform.core.Headers;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// One answer in HTTP/1: encoded on the handler's thread, written by the connection's event loop.
///
/// Owned by the handler's thread.
final class Http1Answer implements ReplySink {
    private static final byte[] NOTHING = {};

    private final Http1Connection connection;
    private final Http1Request request;
    private final @Nullable RequestBody body;
    private final OutgoingBuffers buffers;
    private byte @Nullable [] head;
    private int status;
    private @Nullable Headers headers;
    private long length;
    private boolean chunked;
    private boolean close;

    /// @param body the request's body if it was still on its way when the handler began
    Http1Answer(Http1Connection connection, Http1Request request, @Nullable RequestBody body) {
        this.connection = connection;
        this.request = request;
        this.body = body;
        this.buffers = new OutgoingBuffers(connection.options().timeouts().write());
    }

    @Override
    public void whole(int withStatus, Headers withHeaders, long withLength, byte[] bytes) {
        close = endsConnection(withHeaders);
        byte[] all = Http1Encoder.encode(
                withStatus, withHeaders, new Http1Encoder.Framing(withLength, false, connectionOption()), bytes);
        connection.send(Unpooled.wrappedBuffer(all), true, close, null);
    }

    @Override
    public void begin(int withStatus, Headers withHeaders, long withLength) {
        close = endsConnection(withHeaders);
        status = withStatus;
        headers = withHeaders;
        length = withLength;
        chunked = withLength < 0 && request.http11();
        close |= withLength < 0 && !chunked;
        head = encodeHead(withStatus, withHeaders);
    }

    private byte[] encodeHead(int withStatus, Headers withHeaders) {
        return Http1Encoder.encode(
                withStatus, withHeaders, new Http1Encoder.Framing(length, chunked, connectionOption()), NOTHING);
    }

    @Override
    public byte[] buffer() throws IOException {
        return buffers.take();
    }

    @Override
    public void data(byte[] buffer, int count, boolean last) {
        byte[] first = head;
        Headers known = headers;
        if (first != null && last && length < 0 && known != null) {
            // All of it fits one buffer, so the length is known after all.
            length = count;
            chunked = false;
            first = encodeHead(status, known);
        }
        head = null;
        headers = null;
        connection.send(frame(first, buffer, count, last), last, close, buffers.back(buffer));
    }

    private ByteBuf frame(byte @Nullable [] first, byte[] buffer, int count, boolean last) {
        var data = Unpooled.wrappedBuffer(buffer, 0, count);
        var begun = first == null ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(first);
        if (!chunked) {
            return Unpooled.wrappedBuffer(begun, data);
        }
        if (count == 0) {
            return last ? Unpooled.wrappedBuffer(begun, Unpooled.wrappedBuffer(Http1Encoder.LAST_CHUNK)) : begun;
        }
        return Unpooled.wrappedBuffer(
                begun,
                Unpooled.wrappedBuffer(Http1Encoder.chunkSize(count)),
                data,
                Unpooled.wrappedBuffer(last ? Http1Encoder.LAST_DATA_END : Http1Encoder.DATA_END));
    }

    @Override
    public boolean webSocket(String accept, WebSocketStream stream) {
        connection.toWebSocket(accept, stream);
        return true;
    }

    @Override
    public void abort() {
        connection.drop();
    }

    /// Whether the connection must end: because one side wants it, or because the rest of the
    /// request's body is in the way of the next request.
    private boolean endsConnection(Headers answer) {
        if (!request.keepAlive() || connection.leaving() || asksToClose(answer)) {
            return true;
        }
        if (body == null || body.ended()) {
            return false;
        }
        boolean withheld = request.expectsContinue() && !body.asked();
        return withheld
                || request.length() - body.received()
                        > connection.options().limits().drainedBody();
    }

    private static boolean asksToClose(Headers answer) {
        return answer.first("Connection").map("close"::equalsIgnoreCase).orElse(false);
    }

    private String connectionOption() {
        if (close) {
            return "close";
        }
        return request.http11() ? "" : "keep-alive";
    }
}
