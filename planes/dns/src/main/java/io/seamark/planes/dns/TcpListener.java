package io.seamark.planes.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Accepts connections on one address, and ends those that have been silent too long.
///
/// Each connection has a virtual thread of its own; `connections` is for all of them.
final class TcpListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TcpListener.class);
    private static final int BACKLOG = 128;

    private final ServerSocket server;
    private final Supplier<ZoneSet> zones;
    private final Forwarding forwarding;
    private final DnsCounter counter;
    private final Responders responders;
    private final Duration idle;
    private final int most;
    private final Set<TcpConnection> connections = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread accepting = Thread.ofVirtual().name("dns-tcp").unstarted(this::accept);

    private TcpListener(
            ServerSocket server,
            Supplier<ZoneSet> zones,
            Forwarding forwarding,
            DnsCounter counter,
            Responders responders,
            DnsSettings settings) {
        this.server = server;
        this.zones = zones;
        this.forwarding = forwarding;
        this.counter = counter;
        this.responders = responders;
        this.idle = settings.tcpIdle();
        this.most = settings.tcpConnections();
    }

    static TcpListener open(
            InetSocketAddress address,
            Supplier<ZoneSet> zones,
            Forwarding forwarding,
            DnsCounter counter,
            Responders responders,
            DnsSettings settings)
            throws IOException {
        var server = new ServerSocket();
        try {
            server.bind(address, BACKLOG);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        return new TcpListener(server, zones, forwarding, counter, responders, settings);
    }

    void start() {
        accepting.start();
        Thread.ofVirtual().name("dns-tcp-idle").start(this::endSilent);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                if (connections.size() >= most) {
                    socket.close();
                    continue;
                }
                var connection = new TcpConnection(socket, zones, forwarding, counter, responders);
                connections.add(connection);
                Thread.ofVirtual().name("dns-tcp-connection").start(() -> {
                    connection.run();
                    connections.remove(connection);
                });
            } catch (IOException e) {
                if (!server.isClosed()) {
                    LOG.warn("accept failed address={}", server.getLocalSocketAddress(), e);
                    pause();
                }
            }
        }
    }

    private void endSilent() {
        while (!pause()) {
            long now = System.nanoTime();
            connections.stream()
                    .filter(c -> now - c.lastActive() > idle.toNanos())
                    .forEach(TcpConnection::close);
        }
    }

    /// @return whether the listener is closed
    private boolean pause() {
        try {
            return closed.await(Math.clamp(idle.toMillis() / 4, 10, 1000), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    /// Returns when the address is free again: the thread that accepts may be the last to let go of the socket.
    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
        } catch (IOException e) {
            LOG.debug("close failed address={}", server.getLocalSocketAddress(), e);
        }
        connections.forEach(TcpConnection::close);
        try {
            accepting.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
