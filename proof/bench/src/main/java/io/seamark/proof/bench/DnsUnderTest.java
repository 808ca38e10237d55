package io.seamark.proof.bench;

import io.seamark.planes.dns.DnsServer;
import io.seamark.planes.dns.DnsSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/// Our DNS server alone, as a process of its own.
public final class DnsUnderTest {
    private DnsUnderTest() {}

    /// @param arguments the port
    public static void main(String[] arguments) throws Exception {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
        try (var server = new DnsServer(DnsSettings.on(address), InstantSource.system(), new SecureRandom())) {
            DnsZones.all().forEach(server::put);
            server.start();
            new CountDownLatch(1).await();
        }
    }
}
