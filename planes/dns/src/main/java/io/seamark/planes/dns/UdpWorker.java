package io.seamark.planes.dns;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers the datagrams of one socket, each where it was read, on a platform thread of its own.
///
/// All but `datagrams` and `closed` is owned by that thread.
final class UdpWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UdpWorker.class);

    /// Before another try where the socket has failed.
    private static final long PAUSE_NANOS = 100_000_000;

    private final Datagrams datagrams;
    private final Supplier<ZoneSet> zones;
    private final Forwarding forwarding;
    private final DnsCounter counter;
    private final Responder responder = new Responder();
    private final Thread thread;
    private @Nullable InetAddress lastHost;
    private boolean lastMayForward;
    private volatile boolean closed;

    UdpWorker(Datagrams datagrams, Supplier<ZoneSet> zones, Forwarding forwarding, DnsCounter counter) {
        this.datagrams = datagrams;
        this.zones = zones;
        this.forwarding = forwarding;
        this.counter = counter;
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("dns-udp-" + datagrams.local())
                .unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!closed) {
            try {
                int count = datagrams.receive();
                // Read after the queries came: none is answered from zones older than itself.
                ZoneSet now = zones.get();
                for (int i = 0; i < count; i++) {
                    answer(i, now);
                }
                datagrams.flush();
            } catch (IOException | RuntimeException e) {
                if (!closed) {
                    LOG.error("queries lost address={}", datagrams.local(), e);
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }
    }

    private void answer(int index, ZoneSet now) {
        int length = datagrams.read(index, responder.packet());
        int answer;
        try {
            answer = responder.respond(length, true, mayForward(datagrams.host(index)), now);
        } catch (RuntimeException e) {
            LOG.error("query failed client={}", datagrams.sender(index), e);
            return;
        }
        if (answer > 0) {
            // Before the client can know: who has an answer finds it counted.
            counter.answered(responder.packet());
            datagrams.answer(index, responder.packet(), answer);
        } else if (answer == Responder.UNFINISHED) {
            InetSocketAddress client = datagrams.sender(index);
            forwarding.forwarder().finish(responder.unfinished(), message -> {
                counter.answered(message);
                datagrams.send(message, client);
            });
        } else {
            counter.ignored();
        }
    }

    private boolean mayForward(InetAddress host) {
        if (!host.equals(lastHost)) {
            lastHost = host;
            lastMayForward = forwarding.isFor(host);
        }
        return lastMayForward;
    }

    /// Returns when the thread has ended.
    @Override
    public void close() {
        closed = true;
        datagrams.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
