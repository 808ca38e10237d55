package io.seamark.platform.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/// One client's connection as bytes out and bytes held back; what goes wrong closes it.
///
/// Owned by its event loop; [#close] and [#onLoop] may be called on any thread.
final class ClientSocket {
    private final Channel channel;
    private final boolean secure;

    ClientSocket(Channel channel, boolean secure) {
        this.channel = channel;
        this.secure = secure;
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

    /// Sends bytes that nobody waits for; a failure closes the connection through `exceptionCaught`.
    void send(byte[] bytes) {
        var _ = channel.writeAndFlush(Unpooled.wrappedBuffer(bytes), channel.voidPromise());
    }

    ChannelFuture send(ByteBuf bytes) {
        return channel.writeAndFlush(bytes);
    }

    /// Whether the network may be read.
    void receive(boolean yes) {
        if (channel.config().isAutoRead() != yes) {
            channel.config().setAutoRead(yes);
        }
    }

    /// Tells the client that nothing more comes, once what was sent is out. Under TLS only closing can tell.
    void finishSending() {
        if (!secure && channel instanceof DuplexChannel duplex) {
            var _ = channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> {
                var _ = duplex.shutdownOutput();
            });
        }
    }

    /// The place of a handler in the pipeline; null once the connection is closed.
    @Nullable
    ChannelHandlerContext context(ChannelHandler handler) {
        return channel.pipeline().context(handler);
    }

    void close() {
        var _ = channel.close();
    }
}
