package io.seamark.platform.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/// One connection after its upgrade: WebSocket frames in and out (RFC 6455), whole text messages for
/// the session.
///
/// Owned by its event loop; `unsent` and the methods of [WebSocketStream.Outlet] and
/// [OpenConnections.Connection] may be used on any thread.
final class WebSocketChannel extends SimpleChannelInboundHandler<WebSocketFrame>
        implements OpenConnections.Connection, WebSocketStream.Outlet {
    private static final int LONGEST = 1 << 20;
    private static final long UNSENT = 16L << 20;
    private static final int REASON = 123;
    private static final int GOING_AWAY = 1001;
    private static final int NOT_TEXT = 1003;
    private static final int TOO_LONG = 1009;

    private final Serving serving;
    private final Channel channel;
    private final WebSocketStream stream;
    private final Deadline deadline;
    private final AtomicLong unsent = new AtomicLong();
    private boolean closing;

    private WebSocketChannel(Serving serving, Channel channel, WebSocketStream stream) {
        this.serving = serving;
        this.channel = channel;
        this.stream = stream;
        this.deadline = new Deadline(channel.eventLoop(), this::drop);
    }

    /// Takes the place of the HTTP/1 connection that has read the request.
    ///
    /// @param received what came behind the request
    static void replace(Serving serving, ChannelHandlerContext context, WebSocketStream stream, ByteBuf received) {
        var decoding = WebSocketDecoderConfig.newBuilder()
                .expectMaskedFrames(true)
                .allowExtensions(false)
                .maxFramePayloadLength(LONGEST)
                .closeOnProtocolViolation(true)
                .build();
        // The encoder comes first: what the others answer by themselves goes through it.
        context.pipeline()
                .addLast(
                        new WebSocket13FrameEncoder(false),
                        new WebSocket13FrameDecoder(decoding),
                        new Utf8FrameValidator(true),
                        new WebSocketFrameAggregator(LONGEST),
                        new WebSocketChannel(serving, context.channel(), stream));
        context.fireChannelRead(received);
        context.pipeline().remove(context.handler());
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        serving.open().add(this);
        stream.begun(this);
        if (!channel.isActive()) {
            stream.ended();
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        serving.open().remove(this);
        deadline.cancel();
        stream.ended();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        switch (frame) {
            case CloseWebSocketFrame close -> closed(close);
            case PingWebSocketFrame ping -> {
                var _ = channel.writeAndFlush(
                        new PongWebSocketFrame(ping.content().retain()));
            }
            case PongWebSocketFrame _ -> {}
            case TextWebSocketFrame text -> {
                if (!closing && !stream.received(text.text())) {
                    channel.config().setAutoRead(false);
                }
            }
            default -> close(NOT_TEXT, "expected: text");
        }
    }

    /// The client ends the session, or answers that we do.
    private void closed(CloseWebSocketFrame frame) {
        stream.ended();
        if (closing) {
            drop();
            return;
        }
        closing = true;
        var _ = channel.writeAndFlush(frame.retain()).addListener(_ -> drop());
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            drop();
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stream.ended();
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        switch (cause) {
            // The decoder has answered it already.
            case CorruptedWebSocketFrameException _ -> stream.ended();
            case TooLongFrameException _ -> close(TOO_LONG, "expected: <= " + LONGEST + " bytes");
            default -> drop();
        }
    }

    @Override
    public void send(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (unsent.addAndGet(bytes.length) > UNSENT) {
            drop();
            return;
        }
        var frame = new TextWebSocketFrame(channel.alloc().buffer(bytes.length).writeBytes(bytes));
        var _ = channel.writeAndFlush(frame).addListener(done -> {
            unsent.addAndGet(-bytes.length);
            if (!done.isSuccess()) {
                drop();
            }
        });
    }

    @Override
    public void close(int code, String reason) {
        onLoop(() -> {
            if (closing) {
                return;
            }
            closing = true;
            // The client's close frame ends the connection, or its silence.
            deadline.in(serving.options().timeouts().linger());
            channel.config().setAutoRead(true);
            var _ = channel.writeAndFlush(new CloseWebSocketFrame(code, shortened(reason)));
        });
    }

    private static String shortened(String reason) {
        int end = reason.length();
        while (reason.substring(0, end).getBytes(StandardCharsets.UTF_8).length > REASON) {
            end--;
        }
        return reason.substring(0, end);
    }

    @Override
    public void more() {
        onLoop(() -> channel.config().setAutoRead(true));
    }

    @Override
    public void leave() {
        close(GOING_AWAY, "server stops");
    }

    @Override
    public void drop() {
        var _ = channel.close();
    }

    private void onLoop(Runnable step) {
        if (!channel.eventLoop().isShuttingDown()) {
            channel.eventLoop().execute(step);
        }
    }
}
