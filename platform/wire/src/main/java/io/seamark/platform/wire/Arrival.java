package io.seamark.platform.wire;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContext;
import io.seamark.platform.wire.ServedExchange.Peer;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Receives a new connection and finds out which version of HTTP it will speak.
///
/// `count` is shared by the event loops.
final class Arrival extends ChannelInitializer<SocketChannel> {
    private final Serving serving;
    private final @Nullable SslContext tls;
    private final AtomicInteger count = new AtomicInteger();

    Arrival(Serving serving, @Nullable SslContext tls) {
        this.serving = serving;
        this.tls = tls;
    }

    @Override
    public boolean isSharable() {
        return true;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
        int open = count.incrementAndGet();
        var _ = channel.closeFuture().addListener(_ -> count.decrementAndGet());
        if (open > serving.options().limits().connections()) {
            var _ = channel.close();
            return;
        }
        String address = channel.remoteAddress().getAddress().getHostAddress();
        if (tls == null) {
            var peer = new Peer(address, false);
            channel.pipeline().addLast(new Http1Connection(serving, channel, peer));
            return;
        }
        var handler = tls.newHandler(channel.alloc());
        handler.setHandshakeTimeoutMillis(serving.options().timeouts().head().toMillis());
        channel.pipeline().addLast(handler, new Negotiated(serving, new Peer(address, true)));
    }

    /// Continues with what TLS has negotiated; a client that did not negotiate speaks HTTP/1.
    private static final class Negotiated extends ApplicationProtocolNegotiationHandler {
        private final Serving serving;
        private final Peer peer;

        Negotiated(Serving serving, Peer peer) {
            super(ApplicationProtocolNames.HTTP_1_1);
            this.serving = serving;
            this.peer = peer;
        }

        @Override
        protected void configurePipeline(ChannelHandlerContext context, String protocol) {
            if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
                Http2Start.negotiated(serving, context.channel(), peer);
            } else {
                context.pipeline().addLast(new Http1Connection(serving, context.channel(), peer));
            }
        }

        @Override
        protected void handshakeFailure(ChannelHandlerContext context, Throwable cause) {
            var _ = context.close();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            var _ = context.close();
        }
    }
}
