package io.seamark.planes.dns;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/// How a [DnsServer] answers.
///
/// @param listen where it answers, by UDP and TCP; port 0 takes one that is free for both. The first is
///     the server's [DnsServer#address].
/// @param negativeTtl how long at most a client may keep that a name is missing, in whole seconds; the
///     SOA's own minimum counts where it is less
/// @param upstreams who is asked about names that are in none of the zones, in this order; nobody when
///     empty
/// @param forwardFor the ranges of clients for which they are asked, such as `10.0.0.0/8`
/// @param upstreamTimeout how long one upstream is waited for, in each of two rounds
/// @param cacheEntries how many answers of others are kept
/// @param workers how many threads answer UDP on each address
/// @param tcpIdle how long a connection may be silent, or not take an answer
/// @param tcpConnections how many connections there may be at once on each address
/// @param sockets how datagrams are moved
public record DnsSettings(
        List<InetSocketAddress> listen,
        Duration negativeTtl,
        List<InetSocketAddress> upstreams,
        List<String> forwardFor,
        Duration upstreamTimeout,
        int cacheEntries,
        int workers,
        Duration tcpIdle,
        int tcpConnections,
        Sockets sockets) {
    /// Loopback, private, shared and link-local addresses: whoever can send from these is no stranger.
    public static final List<String> LOCAL_RANGES = List.of(
            "127.0.0.0/8",
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "100.64.0.0/10",
            "169.254.0.0/16",
            "::1/128",
            "fc00::/7",
            "fe80::/10");

    /// How datagrams are moved.
    public enum Sockets {
        /// By the kernel's own calls where they are there, else as everywhere.
        AUTOMATIC,
        /// By what every system has.
        PORTABLE,
        /// By `recvmmsg` and `sendmmsg`, or not at all.
        LINUX
    }

    public DnsSettings {
        listen = List.copyOf(listen);
        upstreams = List.copyOf(upstreams);
        forwardFor = List.copyOf(forwardFor);
        expect(!listen.isEmpty(), "listen: none", "at least one address");
        expect(!negativeTtl.isNegative(), "negativeTtl: " + negativeTtl, ">= 0");
        expect(upstreamTimeout.toMillis() > 0, "upstreamTimeout: " + upstreamTimeout, "> 0");
        expect(cacheEntries > 0, "cacheEntries: " + cacheEntries, "> 0");
        expect(workers > 0, "workers: " + workers, "> 0");
        expect(tcpIdle.toMillis() > 0, "tcpIdle: " + tcpIdle, "> 0");
        expect(tcpConnections > 0, "tcpConnections: " + tcpConnections, "> 0");
    }

    private static void expect(boolean holds, String what, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(what + " (expected: " + expected + ")");
        }
    }

    /// One worker on each address, nobody to ask, negative answers for 5 s.
    public static DnsSettings on(InetSocketAddress... listen) {
        return new DnsSettings(
                List.of(listen),
                Duration.ofSeconds(5),
                List.of(),
                LOCAL_RANGES,
                Duration.ofMillis(1500),
                10_000,
                1,
                Duration.ofSeconds(10),
                500,
                Sockets.AUTOMATIC);
    }

    public DnsSettings withNegativeTtl(Duration ttl) {
        return new DnsSettings(
                listen,
                ttl,
                upstreams,
                forwardFor,
                upstreamTimeout,
                cacheEntries,
                workers,
                tcpIdle,
                tcpConnections,
                sockets);
    }

    public DnsSettings withUpstreams(List<InetSocketAddress> servers, Duration timeout) {
        return new DnsSettings(
                listen,
                negativeTtl,
                servers,
                forwardFor,
                timeout,
                cacheEntries,
                workers,
                tcpIdle,
                tcpConnections,
                sockets);
    }

    public DnsSettings withForwardFor(List<String> ranges) {
        return new DnsSettings(
                listen,
                negativeTtl,
                upstreams,
                ranges,
                upstreamTimeout,
                cacheEntries,
                workers,
                tcpIdle,
                tcpConnections,
                sockets);
    }

    public DnsSettings withTcp(Duration idle, int connections) {
        return new DnsSettings(
                listen,
                negativeTtl,
                upstreams,
                forwardFor,
                upstreamTimeout,
                cacheEntries,
                workers,
                idle,
                connections,
                sockets);
    }

    public DnsSettings withWorkers(int threads) {
        return new DnsSettings(
                listen,
                negativeTtl,
                upstreams,
                forwardFor,
                upstreamTimeout,
                cacheEntries,
                threads,
                tcpIdle,
                tcpConnections,
                sockets);
    }

    public DnsSettings withSockets(Sockets how) {
        return new DnsSettings(
                listen,
                negativeTtl,
                upstreams,
                forwardFor,
                upstreamTimeout,
                cacheEntries,
                workers,
                tcpIdle,
                tcpConnections,
                how);
    }
}
