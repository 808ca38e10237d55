package io.seamark.planes.proxy;

import io.seamark.platform.linux.Epoll;
import io.seamark.platform.linux.TcpSockets;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/// A TCP socket of an [EpollLoop]. Owned by its loop.
final class EpollSocket implements LoopSocket, EpollLoop.Watched {
    final int fd;
    private final EpollLoop loop;
    private final TcpSockets sockets;
    private final InetSocketAddress peer;
    private @Nullable Events events;
    private int watched;
    private boolean connecting;
    private boolean closed;

    EpollSocket(EpollLoop loop, int fd, InetSocketAddress peer) {
        this.loop = loop;
        this.fd = fd;
        this.peer = peer;
        sockets = loop.sockets;
    }

    @Override
    public void events(Events handler) {
        events = handler;
    }

    /// The connection was begun; its result comes as an event.
    void awaitConnection() {
        connecting = true;
        watchFor(Epoll.OUT);
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
        if (handler != null && !closed) {
            try {
                handler.connected(failure);
            } catch (RuntimeException e) {
                handler.crashed(e);
            }
        }
    }

    /// Tells the events what epoll found.
    void ready(int found) {
        Events handler = events;
        if (handler == null || closed) {
            return;
        }
        if (connecting) {
            connected();
            return;
        }
        // An error or the end of both ways is told to whoever waits: reading or writing shows which.
        boolean over = (found & (Epoll.ERROR | Epoll.HANG_UP)) != 0;
        try {
            if ((watched & Epoll.OUT) != 0 && (over || (found & Epoll.OUT) != 0)) {
                handler.writable();
            }
            if (!closed && (watched & Epoll.IN) != 0 && (over || (found & Epoll.IN) != 0)) {
                handler.readable();
            }
        } catch (RuntimeException e) {
            handler.crashed(e);
        }
    }

    private void connected() {
        connecting = false;
        try {
            sockets.finishConnect(fd);
        } catch (IOException e) {
            tell(e);
            return;
        }
        tell(null);
    }

    @Override
    public int read(Bytes into) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        int count = sockets.receive(fd, into.address + into.tail, into.room());
        if (count > 0) {
            into.tail += count;
        }
        return count;
    }

    @Override
    public int write(Bytes from, int at, int length) throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        return length == 0 ? 0 : sockets.send(fd, from.address + at, length);
    }

    @Override
    public void watch(boolean read, boolean write) {
        int wanted = (read ? Epoll.IN : 0) | (write ? Epoll.OUT : 0);
        if (wanted != watched && !connecting && !closed) {
            watchFor(wanted);
        }
    }

    private void watchFor(int wanted) {
        if (loop.watch(fd, watched, wanted)) {
            watched = wanted;
            return;
        }
        watched = 0;
        loop.later(() -> crash("epoll: cannot watch the socket"));
    }

    private void crash(String why) {
        Events handler = events;
        if (handler != null && !closed) {
            handler.crashed(new IllegalStateException(why));
        }
    }

    @Override
    public void shutdownOutput() {
        if (!closed) {
            sockets.shutdownOutput(fd);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            loop.close(this);
        }
    }

    @Override
    public void reset() {
        if (!closed) {
            sockets.resetOnClose(fd);
            close();
        }
    }

    @Override
    public InetSocketAddress peer() {
        return peer;
    }
}
