package io.seamark.planes.proxy;

import io.seamark.platform.linux.TcpSockets;
import java.io.IOException;
import java.net.InetSocketAddress;

/// The engine for Linux: its own calls, so that a request costs no more of them than it must.
final class EpollEngine implements Engine {
    private static final int BACKLOG = 4096;

    @Override
    public String name() {
        return "epoll";
    }

    @Override
    public Listening bind(InetSocketAddress address) throws IOException {
        var sockets = new TcpSockets();
        int fd = sockets.listen(address, BACKLOG);
        try {
            return new EpollListening(sockets, fd, sockets.local(fd));
        } catch (IOException e) {
            sockets.close(fd);
            throw e;
        }
    }

    @Override
    public EventLoop loop(String threadName) throws IOException {
        return new EpollLoop(threadName);
    }

    /// A descriptor that several loops watch.
    ///
    /// @param sockets for this descriptor's end alone
    record EpollListening(TcpSockets sockets, int fd, InetSocketAddress address) implements Listening {
        @Override
        public void close() {
            sockets.close(fd);
        }
    }
}
