package io.seamark.product.server;

import io.seamark.planes.dns.DnsServer;
import io.seamark.planes.dns.DnsSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The DNS server on the addresses where it is asked: that of the configuration and, on port 53, the
/// one that tasks are told of.
final class NameServer {
    private static final Logger LOG = LoggerFactory.getLogger(NameServer.class);
    private static final Path RESOLVERS = Path.of("/etc/resolv.conf");
    private static final Duration UPSTREAM_TIMEOUT = Duration.ofMillis(1500);

    private NameServer() {}

    static DnsServer of(Configuration configuration, InstantSource clock, RandomGenerator random) {
        var address = new InetSocketAddress(configuration.listen(), configuration.dnsPort());
        DnsSettings settings =
                DnsSettings.on(address).withUpstreams(upstreams(configuration.dnsUpstream()), UPSTREAM_TIMEOUT);
        return new DnsServer(settings, clock, random);
    }

    /// Answers where tasks ask, if that is permitted.
    ///
    /// @return whether it does
    static boolean answersTasks(DnsServer server, String address) {
        try {
            server.listen(new InetSocketAddress(address, 53));
            return true;
        } catch (IOException e) {
            LOG.warn("tasks keep the machine's name server: {}:53 cannot be used: {}", address, e.getMessage());
            return false;
        }
    }

    private static List<InetSocketAddress> upstreams(List<String> configured) {
        List<String> servers = configured.equals(List.of("system")) ? ofTheMachine() : configured;
        return servers.stream().map(s -> new InetSocketAddress(s, 53)).toList();
    }

    private static List<String> ofTheMachine() {
        try {
            return Files.readAllLines(RESOLVERS).stream()
                    .map(String::strip)
                    .filter(line -> line.startsWith("nameserver "))
                    .map(line -> line.substring("nameserver ".length()).strip())
                    .filter(server -> !server.contains("%"))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
