package io.seamark.platform.wire;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2StreamFrame;
import io.netty.util.ReferenceCountUtil;
import io.seamark.platform.core.HttpHead;
import io.seamark.platform.wire.HttpExchange.BodyFailedException;
import io.seamark.platform.wire.ServedExchange.Peer;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// One HTTP/2 stream: one request and its answer. Its flow-control window is given back only as the
/// handler reads.
///
/// Owned by its connection's event loop; [#onLoop] and the methods of [RequestBody.Source] hand over to it.
final class Http2Stream extends ChannelInboundHandlerAdapter implements RequestBody.Source {
    private final Serving serving;
    private final HttpOptions options;
    private final Http2Connection connection;
    private final Channel channel;
    private final Peer peer;
    private final Deadline deadline;
    private @Nullable HttpHead head;
    private boolean expectsContinue;
    private byte @Nullable [] collected;
    private int collectedSize;
    private @Nullable RequestBody streamed;
    private boolean requestEnded;
    private boolean answering;
    private boolean answered;

    Http2Stream(Serving serving, Http2Connection connection, Channel channel, Peer peer) {
        this.serving = serving;
        this.options = serving.options();
        this.connection = connection;
        this.channel = channel;
        this.peer = peer;
        this.deadline = new Deadline(channel.eventLoop(), this::reset);
    }

    HttpOptions options() {
        return options;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        connection.streamBegan();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        deadline.cancel();
        bodyGone();
        connection.streamEnded();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof Http2ResetFrame) {
            bodyGone();
        }
        ReferenceCountUtil.release(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        bodyGone();
        if (!(cause instanceof Http2Exception)) {
            // The codec resets the stream itself for its own findings, with their own code.
            reset();
        }
    }

    private void bodyGone() {
        RequestBody body = streamed;
        if (body != null) {
            body.fail(new BodyFailedException(400, "body: the client went away"));
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
        try {
            switch (frame) {
                case Http2HeadersFrame headers when head == null -> begin(headers);
                case Http2HeadersFrame trailers -> {
                    if (trailers.isEndStream()) {
                        end();
                    }
                }
                case Http2DataFrame data -> data(data);
                default -> {}
            }
        } catch (HttpRefusal refusal) {
            refuse(refusal);
        } finally {
            ReferenceCountUtil.release(frame);
        }
    }

    private void begin(Http2HeadersFrame frame) throws HttpRefusal {
        var asked = Http2Heads.head(frame.headers());
        head = asked;
        requestEnded = frame.isEndStream();
        if (requestEnded) {
            start(asked, new byte[0]);
            return;
        }
        long length =
                asked.headers().first("content-length").map(Long::parseLong).orElse(-1L);
        var expect = asked.headers().first("expect");
        if (expect.isPresent() && !expect.get().equalsIgnoreCase("100-continue")) {
            throw new HttpRefusal(417, "Expect: not supported (expected: 100-continue)");
        }
        expectsContinue = expect.isPresent();
        if (length >= 0 && length <= options.limits().collectedBody() && !expectsContinue) {
            collected = new byte[(int) length];
            deadline.in(options.timeouts().body());
            return;
        }
        var body = new RequestBody(
                this, options.limits().bufferedBody(), options.timeouts().body());
        streamed = body;
        run(ServedExchange.streamed(asked, peer, body, length, new Http2Answer(this), options));
    }

    private void data(Http2DataFrame frame) {
        byte[] into = collected;
        RequestBody body = streamed;
        int size = frame.content().readableBytes();
        if (into != null) {
            // The codec has checked the frames against the declared length.
            frame.content().readBytes(into, collectedSize, size);
            collectedSize += size;
        } else if (body != null && !answered) {
            byte[] bytes = new byte[size];
            frame.content().readBytes(bytes);
            if (size > 0 && !body.offer(bytes, 0, size)) {
                channel.config().setAutoRead(false);
            }
        }
        if (frame.isEndStream()) {
            end();
        }
    }

    private void end() {
        requestEnded = true;
        HttpHead asked = head;
        byte[] body = collected;
        if (body != null && asked != null) {
            collected = null;
            deadline.clear();
            start(asked, body);
        } else if (streamed != null) {
            streamed.end();
        }
    }

    private void start(HttpHead asked, byte[] body) {
        run(ServedExchange.collected(asked, peer, body, new Http2Answer(this), options));
    }

    private void run(ServedExchange exchange) {
        serving.threads().newThread(exchange).start();
    }

    private void refuse(HttpRefusal refusal) {
        var reply = options.refusals().of(refusal.status(), refusal.reason());
        var headers = Http2Heads.answer(refusal.status(), reply.headers(), reply.body().length);
        write(headers, reply.body(), reply.body().length, true, null);
    }

    /// Runs a step on the event loop.
    ///
    /// @return false when the server has ended and it will not run
    boolean onLoop(Runnable step) {
        try {
            channel.eventLoop().execute(step);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    /// Writes a part of the answer, on the event loop.
    ///
    /// @param back told when the bytes are out
    void write(
            @Nullable Http2Headers headers,
            byte[] bytes,
            int length,
            boolean last,
            OutgoingBuffers.@Nullable Back back) {
        if (last) {
            deadline.in(options.timeouts().write());
        }
        ChannelFuture written = channel.newSucceededFuture();
        answering = true;
        if (headers != null) {
            written = send(new DefaultHttp2HeadersFrame(headers, last && length == 0));
        }
        if (length > 0 || (last && headers == null)) {
            written = send(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(bytes, 0, length), last));
        }
        channel.flush();
        var _ = written.addListener(done -> {
            if (back != null) {
                back.sent(done.isSuccess());
            }
            if (last && done.isSuccess()) {
                ended();
            }
        });
    }

    private ChannelFuture send(Http2StreamFrame frame) {
        return channel.write(frame);
    }

    private void ended() {
        answered = true;
        deadline.clear();
        if (!requestEnded) {
            // RFC 9113, 8.1: the answer is whole, and the rest of the request is not wanted.
            var _ = channel.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.NO_ERROR));
            var _ = channel.close();
        }
    }

    /// Breaks the stream off.
    void reset() {
        var _ = channel.close();
    }

    @Override
    public void firstRead() {
        var _ = onLoop(() -> {
            if (expectsContinue && !requestEnded && !answering) {
                var _ = channel.writeAndFlush(
                        new DefaultHttp2HeadersFrame(new DefaultHttp2Headers().status("100"), false));
            }
        });
    }

    @Override
    public void room() {
        var _ = onLoop(() -> channel.config().setAutoRead(true));
    }
}
