package io.seamark.platform.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2PingFrame;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;

/// One HTTP/2 connection beyond its streams: how long it may idle, and how many frames it may send
/// that ask for work and bring none.
///
/// Owned by its event loop; [#leave] and [#drop] hand over to it.
final class Http2Connection extends ChannelInboundHandlerAdapter implements OpenConnections.Connection {
    private static final int CONTROL_FRAMES_PER_WINDOW = 500;
    private static final long WINDOW_NANOS = Duration.ofSeconds(10).toNanos();

    private final Serving serving;
    private final Channel channel;
    private final Http2FrameCodec codec;
    private final Deadline idle;
    private int streams;
    private int controlFrames;
    private long windowBegan;

    Http2Connection(Serving serving, Channel channel, Http2FrameCodec codec) {
        this.serving = serving;
        this.channel = channel;
        this.codec = codec;
        this.idle = new Deadline(channel.eventLoop(), this::finish);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) throws Http2Exception {
        serving.open().add(this);
        idle.in(serving.options().timeouts().idle());
        Http2Start.widen(codec);
        context.flush();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        serving.open().remove(this);
        idle.cancel();
    }

    void streamBegan() {
        streams++;
        idle.clear();
    }

    void streamEnded() {
        streams--;
        if (streams == 0) {
            idle.in(serving.options().timeouts().idle());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
        if (frame instanceof Http2PingFrame || frame instanceof Http2SettingsFrame) {
            countControlFrame(context);
        }
        ReferenceCountUtil.release(frame);
    }

    private void countControlFrame(ChannelHandlerContext context) {
        long now = context.executor().ticker().nanoTime();
        if (controlFrames == 0 || now - windowBegan > WINDOW_NANOS) {
            windowBegan = now;
            controlFrames = 0;
        }
        controlFrames++;
        if (controlFrames > CONTROL_FRAMES_PER_WINDOW) {
            codec.onError(
                    context.pipeline().context(codec),
                    false,
                    Http2Exception.connectionError(Http2Error.ENHANCE_YOUR_CALM, "too many PING or SETTINGS frames"));
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            dropOnLoop();
        }
        ReferenceCountUtil.release(event);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        dropOnLoop();
    }

    /// Says GOAWAY and closes when the last stream has ended.
    private void finish() {
        var _ = channel.close();
    }

    private void dropOnLoop() {
        var first = channel.pipeline().firstContext();
        if (first != null) {
            // From the first handler, so that the codec does not wait for the streams.
            var _ = first.close();
        }
    }

    @Override
    public void leave() {
        onLoop(this::finish);
    }

    @Override
    public void drop() {
        onLoop(this::dropOnLoop);
    }

    private void onLoop(Runnable step) {
        try {
            channel.eventLoop().execute(step);
        } catch (RejectedExecutionException e) {
            // The server has ended, and its connections with it.
        }
    }
}
