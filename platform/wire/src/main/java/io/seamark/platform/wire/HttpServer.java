package io.seamark.platform.wire;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Takes HTTP requests from the network and gives each to a [RequestHandler] on a virtual thread of
/// its own. One port speaks HTTP/1.0 and 1.1 (RFC 9112) and HTTP/2 (RFC 9113), in cleartext or under TLS.
///
/// Requests that break HTTP's rules are answered here with a 4xx and never reach the handler.
///
/// State is guarded by `this`.
public final class HttpServer implements AutoCloseable {
    private final HttpOptions options;
    private final OpenConnections open = new OpenConnections();
    private @Nullable MultiThreadIoEventLoopGroup loops;
    private @Nullable Channel listening;

    public HttpServer(HttpOptions options) {
        this.options = options;
    }

    /// Begins to listen.
    ///
    /// @return the address that is listened on, the real port in it
    /// @throws IOException when the address cannot be had or a TLS file cannot be read
    public synchronized InetSocketAddress start() throws IOException {
        if (loops != null) {
            throw new IllegalStateException("server: started twice");
        }
        var serving =
                new Serving(options, open, Thread.ofVirtual().name("call-", 0).factory());
        TlsFiles files = options.tls();
        SslContext tls = files == null ? null : files.open();
        var group = new MultiThreadIoEventLoopGroup(
                options.loops(), new DefaultThreadFactory("http", true), NioIoHandler.newFactory());
        loops = group;
        var bound = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .childOption(ChannelOption.ALLOCATOR, allocator())
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, new AdaptiveRecvByteBufAllocator(512, 4096, 64 << 10))
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(new Arrival(serving, tls))
                .bind(options.address(), options.port())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            close();
            throw new IOException(
                    "listen: " + options.address() + ":" + options.port() + " cannot be had", bound.cause());
        }
        listening = bound.channel();
        return address();
    }

    /// The address that is listened on.
    public synchronized InetSocketAddress address() {
        Channel channel = listening;
        if (channel == null) {
            throw new IllegalStateException("server: not started");
        }
        return (InetSocketAddress) channel.localAddress();
    }

    /// Stops listening, lets running exchanges end for [HttpTimeouts#stop], then ends them.
    @Override
    public synchronized void close() {
        Channel channel = listening;
        if (channel != null) {
            channel.close().awaitUninterruptibly();
        }
        try {
            open.leave(options.timeouts().stop());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var group = loops;
        if (group != null) {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        }
    }

    /// Few and small arenas: buffers are used by the event loops only, and hold one read or write each.
    private PooledByteBufAllocator allocator() {
        return new PooledByteBufAllocator(true, 0, options.loops(), 8192, 5, 64, 16, false);
    }
}
