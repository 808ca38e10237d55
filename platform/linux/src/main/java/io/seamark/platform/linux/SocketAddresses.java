package io.seamark.platform.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;

/// Addresses as `struct sockaddr_in` and `struct sockaddr_in6`. Stateless.
final class SocketAddresses {
    /// The size of the largest one.
    static final int MOST = 28;

    private static final int SIZE_4 = 16;
    private static final int HOST_4 = 4;
    private static final int HOST_6 = 8;
    private static final int SCOPE_6 = 24;

    private SocketAddresses() {}

    /// @return the size
    static int put(MemorySegment into, InetSocketAddress address) {
        into.fill((byte) 0);
        byte[] host = address.getAddress().getAddress();
        boolean four = host.length == 4;
        into.set(JAVA_SHORT, 0, (short) (four ? SocketCalls.AF_INET : SocketCalls.AF_INET6));
        into.set(JAVA_SHORT, 2, Short.reverseBytes((short) address.getPort()));
        MemorySegment.copy(host, 0, into, JAVA_BYTE, four ? HOST_4 : HOST_6, host.length);
        if (address.getAddress() instanceof Inet6Address six) {
            into.set(JAVA_INT, SCOPE_6, six.getScopeId());
        }
        return four ? SIZE_4 : MOST;
    }

    static InetSocketAddress get(MemorySegment from) throws IOException {
        int family = from.get(JAVA_SHORT, 0);
        boolean four = family == SocketCalls.AF_INET;
        if (!four && family != SocketCalls.AF_INET6) {
            throw new SocketException("address: family " + family + " (expected: IPv4 or IPv6)");
        }
        byte[] host = new byte[four ? 4 : 16];
        MemorySegment.copy(from, JAVA_BYTE, four ? HOST_4 : HOST_6, host, 0, host.length);
        int port = Short.reverseBytes(from.get(JAVA_SHORT, 2)) & 0xffff;
        int scope = four ? 0 : from.get(JAVA_INT, SCOPE_6);
        InetAddress address = scope == 0 ? InetAddress.getByAddress(host) : Inet6Address.getByAddress("", host, scope);
        return new InetSocketAddress(address, port);
    }
}
