package io.seamark.platform.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.SocketException;

/// The calls for TCP sockets over IPv4 and IPv6, which are named by their descriptors. Nothing blocks.
///
/// Owned by one thread, for its memory; the descriptors are the caller's to close.
public final class TcpSockets {
    private static final int STREAM = SocketCalls.SOCK_STREAM | SocketCalls.SOCK_NONBLOCK | SocketCalls.SOCK_CLOEXEC;
    private static final int SEND = SocketCalls.MSG_DONTWAIT | SocketCalls.MSG_NOSIGNAL;

    private final MemorySegment state;
    private final MemorySegment address;
    private final MemorySegment number;
    private final MemorySegment value;

    public TcpSockets() {
        Arena arena = Arena.ofAuto();
        state = arena.allocate(SocketCalls.STATE);
        address = arena.allocate(SocketAddresses.MOST, 8);
        number = arena.allocate(8, 8);
        value = arena.allocate(8, 8);
    }

    /// A socket that accepts connections at an address.
    public int listen(InetSocketAddress at, int backlog) throws IOException {
        int fd = open(at);
        try {
            set(fd, SocketCalls.SOL_SOCKET, SocketCalls.SO_REUSEADDR, 1);
            check("bind", SocketCalls.bind(state, fd, address, SocketAddresses.put(address, at)));
            check("listen", SocketCalls.listen(state, fd, backlog));
            return fd;
        } catch (IOException e) {
            close(fd);
            throw e;
        }
    }

    /// Where a socket is bound.
    public InetSocketAddress local(int fd) throws IOException {
        number.set(JAVA_INT, 0, SocketAddresses.MOST);
        check("getsockname", SocketCalls.name(state, fd, address, number));
        return SocketAddresses.get(address);
    }

    /// Takes a connection; its client's address is [#accepted] until the next call.
    ///
    /// @return its descriptor; -1: there is none at the moment
    public int accept(int listening) throws IOException {
        while (true) {
            number.set(JAVA_INT, 0, SocketAddresses.MOST);
            int fd = SocketCalls.accept(
                    state, listening, address, number, SocketCalls.SOCK_NONBLOCK | SocketCalls.SOCK_CLOEXEC);
            if (fd >= 0) {
                setQuietly(fd, SocketCalls.IPPROTO_TCP, SocketCalls.TCP_NODELAY, 1);
                return fd;
            }
            int errno = SocketCalls.errno(state);
            if (errno == Errno.EAGAIN) {
                return -1;
            }
            // A client that was gone before it was accepted is not the listening socket's failure.
            if (errno != Errno.EINTR && errno != Errno.ECONNABORTED) {
                throw Errno.failure("accept4", errno);
            }
        }
    }

    public InetSocketAddress accepted() throws IOException {
        return SocketAddresses.get(address);
    }

    /// A socket to be connected to this address.
    public int open(InetSocketAddress to) throws IOException {
        if (to.isUnresolved()) {
            throw new SocketException(to + ": unresolved (expected: an IP address)");
        }
        int family = to.getAddress() instanceof Inet4Address ? SocketCalls.AF_INET : SocketCalls.AF_INET6;
        int fd = SocketCalls.socket(state, family, STREAM, 0);
        check("socket", fd);
        return fd;
    }

    /// Begins a connection.
    ///
    /// @return whether it stands already; otherwise the socket becomes writable when it does or has
    ///         failed ([#finishConnect])
    public boolean connect(int fd, InetSocketAddress to) throws IOException {
        setQuietly(fd, SocketCalls.IPPROTO_TCP, SocketCalls.TCP_NODELAY, 1);
        if (SocketCalls.connect(state, fd, address, SocketAddresses.put(address, to)) == 0) {
            return true;
        }
        int errno = SocketCalls.errno(state);
        if (errno == Errno.EINPROGRESS || errno == Errno.EINTR) {
            return false;
        }
        throw Errno.failure("connect", errno);
    }

    /// Throws what has become of a connection that was begun, unless it stands.
    public void finishConnect(int fd) throws IOException {
        number.set(JAVA_INT, 0, 4);
        value.set(JAVA_INT, 0, 0);
        int result = SocketCalls.getOption(state, fd, SocketCalls.SOL_SOCKET, SocketCalls.SO_ERROR, value, number);
        check("getsockopt", result);
        int errno = value.get(JAVA_INT, 0);
        if (errno != 0) {
            throw Errno.failure("connect", errno);
        }
    }

    /// Reads once.
    ///
    /// @param to where the memory stands
    /// @return the number of bytes; 0: none have come; -1: the peer sends no more
    public int receive(int fd, long to, int length) throws IOException {
        long count = SocketCalls.receive(state, fd, to, length, SocketCalls.MSG_DONTWAIT);
        if (count > 0) {
            return (int) count;
        }
        return count == 0 ? -1 : none("recv");
    }

    /// Writes once.
    ///
    /// @param from where the memory stands
    /// @return the number of bytes that were taken
    public int send(int fd, long from, int length) throws IOException {
        long count = SocketCalls.send(state, fd, from, length, SEND);
        return count >= 0 ? (int) count : none("send");
    }

    private int none(String call) throws IOException {
        int errno = SocketCalls.errno(state);
        if (errno == Errno.EAGAIN || errno == Errno.EINTR) {
            return 0;
        }
        throw Errno.failure(call, errno);
    }

    /// Tells the peer that no more is sent.
    public void shutdownOutput(int fd) {
        var _ = SocketCalls.shutdown(state, fd, SocketCalls.SHUT_WR);
    }

    /// Has the coming [#close] reset the connection.
    public void resetOnClose(int fd) {
        value.set(JAVA_INT, 0, 1);
        value.set(JAVA_INT, 4, 0);
        var _ = SocketCalls.option(state, fd, SocketCalls.SOL_SOCKET, SocketCalls.SO_LINGER, value, 8);
    }

    public void close(int fd) {
        var _ = SocketCalls.close(state, fd);
    }

    private void set(int fd, int level, int what, int to) throws IOException {
        value.set(JAVA_INT, 0, to);
        check("setsockopt", SocketCalls.option(state, fd, level, what, value, 4));
    }

    private void setQuietly(int fd, int level, int what, int to) {
        value.set(JAVA_INT, 0, to);
        var _ = SocketCalls.option(state, fd, level, what, value, 4);
    }

    private void check(String call, int result) throws IOException {
        if (result < 0) {
            throw Errno.failure(call, SocketCalls.errno(state));
        }
    }
}
