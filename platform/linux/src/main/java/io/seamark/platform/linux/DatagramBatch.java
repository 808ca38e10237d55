package io.seamark.platform.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;

/// An IPv4 UDP socket that is read with `recvmmsg` and written with `sendmmsg`: one trip into the
/// kernel for many datagrams, and one message for several answers of one length to one client
/// (`UDP_SEGMENT`).
///
/// One thread receives, reads, answers and flushes; it owns the batch's memory. Any thread may send and
/// close. The descriptor is closed with `receiving` and `sending` held, so that nobody uses it
/// afterwards.
public final class DatagramBatch implements AutoCloseable {
    private static final int STRIDE = 2048;
    private static final int ADDRESS_SIZE = 16;
    private static final int SOCKET_BUFFER = 1 << 20;
    private static final int SEND_TIMEOUT_SECONDS = 1;

    private final int fd;
    private final InetSocketAddress local;
    private final int most;
    private final MemorySegment receiveState;
    private final MemorySegment buffers;
    private final MemorySegment addresses;
    private final MessageVector incoming;
    private final DatagramSender sender;
    private final int[] answerLengths;
    private final ReentrantLock receiving = new ReentrantLock();
    private final ReentrantLock sending = new ReentrantLock();
    private volatile boolean closed;
    private int received;

    private DatagramBatch(int fd, InetSocketAddress local, int most) {
        this.fd = fd;
        this.local = local;
        this.most = most;
        this.answerLengths = new int[most];
        Arena arena = Arena.ofAuto();
        this.receiveState = arena.allocate(SocketCalls.STATE);
        this.buffers = arena.allocate((long) STRIDE * most, 4096);
        this.addresses = arena.allocate((long) ADDRESS_SIZE * most, 64);
        this.incoming = new MessageVector(arena, most);
        this.sender = new DatagramSender(fd, arena, buffers, addresses, most);
        for (int i = 0; i < most; i++) {
            incoming.address(i, addresses.address() + (long) i * ADDRESS_SIZE, ADDRESS_SIZE);
            incoming.part(i, buffers.address() + (long) i * STRIDE, STRIDE);
            incoming.parts(i, i, 1);
        }
    }

    /// Whether this system has the calls, and this address is one of those that they are used for.
    public static boolean isPossible(InetSocketAddress address) {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String processor = System.getProperty("os.arch");
        return system.equals("linux")
                && (processor.equals("amd64") || processor.equals("aarch64"))
                && ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN
                && address.getAddress() instanceof Inet4Address
                && DatagramBatch.class.getModule().isNativeAccessEnabled();
    }

    /// Binds a socket.
    ///
    /// @param shared whether other sockets may be bound to the same address, to have a part of its
    ///     datagrams each
    /// @param most how many datagrams are received at once
    public static DatagramBatch open(InetSocketAddress address, boolean shared, int most) throws IOException {
        if (!isPossible(address)) {
            throw new SocketException(address + ": no system calls (expected: Linux on x86-64 or AArch64, IPv4)");
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(SocketCalls.STATE);
            int fd = SocketCalls.socket(
                    state, SocketCalls.AF_INET, SocketCalls.SOCK_DGRAM | SocketCalls.SOCK_CLOEXEC, 0);
            if (fd < 0) {
                throw new SocketException("socket: errno " + SocketCalls.errno(state));
            }
            try {
                return new DatagramBatch(fd, bind(fd, address, shared, arena, state), most);
            } catch (IOException | RuntimeException e) {
                var _ = SocketCalls.close(state, fd);
                throw e;
            }
        }
    }

    private static InetSocketAddress bind(
            int fd, InetSocketAddress address, boolean shared, Arena arena, MemorySegment state) throws IOException {
        MemorySegment number = arena.allocate(JAVA_INT);
        if (shared) {
            number.set(JAVA_INT, 0, 1);
            var _ = SocketCalls.option(state, fd, SocketCalls.SOL_SOCKET, SocketCalls.SO_REUSEPORT, number, 4);
        }
        // The kernel cuts these to its own limits.
        number.set(JAVA_INT, 0, SOCKET_BUFFER);
        var _ = SocketCalls.option(state, fd, SocketCalls.SOL_SOCKET, SocketCalls.SO_RCVBUF, number, 4);
        var _ = SocketCalls.option(state, fd, SocketCalls.SOL_SOCKET, SocketCalls.SO_SNDBUF, number, 4);
        MemorySegment time = arena.allocate(16, 8);
        time.set(JAVA_LONG, 0, SEND_TIMEOUT_SECONDS);
        var _ = SocketCalls.option(state, fd, SocketCalls.SOL_SOCKET, SocketCalls.SO_SNDTIMEO, time, 16);
        MemorySegment bound = arena.allocate(ADDRESS_SIZE, 8);
        put(bound, 0, address);
        if (SocketCalls.bind(state, fd, bound, ADDRESS_SIZE) != 0) {
            int errno = SocketCalls.errno(state);
            throw new BindException(errno == Errno.EADDRINUSE ? "Address already in use" : "errno " + errno);
        }
        number.set(JAVA_INT, 0, ADDRESS_SIZE);
        if (SocketCalls.name(state, fd, bound, number) != 0) {
            throw new SocketException("getsockname: errno " + SocketCalls.errno(state));
        }
        return get(bound, 0);
    }

    static void put(MemorySegment into, long at, InetSocketAddress address) {
        into.set(JAVA_SHORT, at, (short) SocketCalls.AF_INET);
        into.set(JAVA_SHORT, at + 2, Short.reverseBytes((short) address.getPort()));
        MemorySegment.copy(address.getAddress().getAddress(), 0, into, JAVA_BYTE, at + 4, 4);
    }

    private static InetSocketAddress get(MemorySegment from, long at) {
        int port = Short.reverseBytes(from.get(JAVA_SHORT, at + 2)) & 0xffff;
        return new InetSocketAddress(host(from, at), port);
    }

    private static InetAddress host(MemorySegment from, long at) {
        byte[] bytes = new byte[4];
        MemorySegment.copy(from, JAVA_BYTE, at + 4, bytes, 0, 4);
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("address: 4 bytes", e);
        }
    }

    public InetSocketAddress local() {
        return local;
    }

    /// Waits for datagrams; forgets those of the batch before.
    ///
    /// @return how many there are; 0 when there is none after all, or the socket is closed
    public int receive() throws IOException {
        received = 0;
        receiving.lock();
        try {
            if (closed) {
                return 0;
            }
            int count = DatagramCalls.receive(receiveState, fd, incoming.memory(), most, DatagramCalls.MSG_WAITFORONE);
            if (closed) {
                return 0;
            }
            if (count < 0) {
                int errno = SocketCalls.errno(receiveState);
                if (errno == Errno.EINTR) {
                    return 0;
                }
                throw new SocketException("recvmmsg: errno " + errno);
            }
            received = count;
            Arrays.fill(answerLengths, 0, count, 0);
            return count;
        } finally {
            receiving.unlock();
        }
    }

    /// Copies a datagram of the batch; what is beyond its first 2,048 bytes is lost.
    ///
    /// @return its length
    public int read(int index, byte[] into) {
        int length = incoming.length(index);
        MemorySegment.copy(buffers, JAVA_BYTE, (long) index * STRIDE, into, 0, length);
        return length;
    }

    /// The IPv4 address of the host that sent a datagram of the batch, as a number in the machine's
    /// order.
    public int hostNumber(int index) {
        return addresses.get(JAVA_INT, (long) index * ADDRESS_SIZE + 4);
    }

    /// The host that sent a datagram of the batch.
    public InetAddress host(int index) {
        return host(addresses, (long) index * ADDRESS_SIZE);
    }

    /// Who sent a datagram of the batch.
    public InetSocketAddress sender(int index) {
        return get(addresses, (long) index * ADDRESS_SIZE);
    }

    /// Answers a datagram of the batch with the next [#flush], at most once each.
    ///
    /// @param length at most 2,048
    public void answer(int index, byte[] message, int length) {
        MemorySegment.copy(message, 0, buffers, JAVA_BYTE, (long) index * STRIDE, length);
        answerLengths[index] = length;
    }

    /// Sends the batch's answers. What the kernel does not take is lost, as datagrams are.
    public void flush() {
        sending.lock();
        try {
            if (!closed) {
                sender.send(answerLengths, received);
            }
        } finally {
            sending.unlock();
        }
    }

    /// Sends one datagram at once; it is lost where it cannot be sent.
    public void send(byte[] message, InetSocketAddress to) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = arena.allocate(ADDRESS_SIZE, 8);
            put(address, 0, to);
            var one = new MessageVector(arena, 1);
            one.address(0, address.address(), ADDRESS_SIZE);
            one.part(0, arena.allocateFrom(JAVA_BYTE, message).address(), message.length);
            one.parts(0, 0, 1);
            sending.lock();
            try {
                if (!closed) {
                    var _ = DatagramCalls.send(arena.allocate(SocketCalls.STATE), fd, one.memory(), 1, 0);
                }
            } finally {
                sending.unlock();
            }
        }
    }

    /// Wakes the thread that waits in [#receive]; returns when the socket is closed.
    @Override
    public void close() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(SocketCalls.STATE);
            sending.lock();
            try {
                if (closed) {
                    return;
                }
                closed = true;
                // Closing would not wake the receiver. This fails, for the socket is not connected, and wakes it.
                var _ = SocketCalls.shutdown(state, fd, SocketCalls.SHUT_RDWR);
            } finally {
                sending.unlock();
            }
            receiving.lock();
            try {
                var _ = SocketCalls.close(state, fd);
            } finally {
                receiving.unlock();
            }
        }
    }
}
