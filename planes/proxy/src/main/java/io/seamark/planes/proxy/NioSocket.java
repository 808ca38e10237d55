package io.seamark.planes.proxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/// A `SocketChannel` in its loop's selector. Owned by its loop.
final class NioSocket implements LoopSocket {
    private final SocketChannel channel;
    private final InetSocketAddress peer;
    private @Nullable SelectionKey key;
    private @Nullable Events events;

    NioSocket(SocketChannel channel, InetSocketAddress peer) {
        this.channel = channel;
        this.peer = peer;
    }

    void registered(SelectionKey selectionKey) {
        key = selectionKey;
    }

    @Override
    public void events(Events handler) {
        events = handler;
    }

    /// Tells the events what the selector found.
    void ready(SelectionKey ready) {
        Events handler = events;
        if (handler == null || !ready.isValid()) {
            return;
        }
        try {
            if (ready.isConnectable()) {
                connected(handler, ready);
                return;
            }
            if (ready.isWritable()) {
                handler.writable();
            }
            if (ready.isValid() && ready.isReadable()) {
                handler.readable();
            }
        } catch (RuntimeException e) {
            handler.crashed(e);
        }
    }

    private void connected(Events handler, SelectionKey ready) {
        IOException failure = null;
        try {
            if (!channel.finishConnect()) {
                return;
            }
            ready.interestOps(0);
        } catch (IOException e) {
            failure = e;
        }
        handler.connected(failure);
    }

    /// The connection stood at once, as it may over loopback.
    void connectedAtOnce() {
        tell(null);
    }

    void failed(IOException failure) {
        tell(failure);
    }

    private void tell(@Nullable IOException failure) {
        Events handler = events;
        if (handler != null && channel.isOpen()) {
            try {
                handler.connected(failure);
            } catch (RuntimeException e) {
                handler.crashed(e);
            }
        }
    }

    @Override
    public int read(Bytes into) throws IOException {
        ByteBuffer buffer = into.buffer;
        buffer.position(into.tail);
        try {
            int count = channel.read(buffer);
            into.tail += Math.max(count, 0);
            return count;
        } finally {
            buffer.clear();
        }
    }

    @Override
    public int write(Bytes from, int at, int length) throws IOException {
        ByteBuffer buffer = from.buffer;
        buffer.limit(at + length).position(at);
        try {
            return channel.write(buffer);
        } finally {
            buffer.clear();
        }
    }

    @Override
    public void watch(boolean read, boolean write) {
        SelectionKey current = key;
        if (current == null || !current.isValid()) {
            return;
        }
        int wanted = (read ? SelectionKey.OP_READ : 0) | (write ? SelectionKey.OP_WRITE : 0);
        if (current.interestOps() != wanted) {
            current.interestOps(wanted);
        }
    }

    @Override
    public void shutdownOutput() {
        try {
            channel.shutdownOutput();
        } catch (IOException e) {
            // The peer is gone already; reading will say so.
            return;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing is left to be done for it.
            return;
        }
    }

    @Override
    public void reset() {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            // Closed or reset by the peer already.
            close();
            return;
        }
        close();
    }

    @Override
    public InetSocketAddress peer() {
        return peer;
    }
}
