package io.seamark.planes.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.stream.Stream;

/// The ways of moving datagrams that this machine has.
final class TestSockets {
    private TestSockets() {}

    static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    static Stream<DnsSettings.Sockets> all() {
        return LinuxDatagrams.isPossible(loopback())
                ? Stream.of(DnsSettings.Sockets.PORTABLE, DnsSettings.Sockets.LINUX)
                : Stream.of(DnsSettings.Sockets.PORTABLE);
    }
}
