package io.seamark.planes.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A DNS server (RFC 1034, 1035) that is authoritative for its zones and asks others, for clients that
/// may, about everything else. The most specific zone answers; what is missing there is missing
/// (NXDOMAIN), and nobody else is asked.
///
/// `compiled` and the order of changes are guarded by `changing`; readers take `served`, which is
/// replaced as a whole.
public final class DnsServer implements Zones, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DnsServer.class);

    private final DnsSettings settings;
    private final Forwarding forwarding;
    private final DnsCounter counter = new DnsCounter();
    private final Responders responders = new Responders();
    private final ReentrantLock changing = new ReentrantLock();
    private final TreeMap<String, CompiledZone> compiled = new TreeMap<>();
    private final CopyOnWriteArrayList<Endpoint> endpoints = new CopyOnWriteArrayList<>();
    private volatile ZoneSet served = ZoneSet.EMPTY;
    private volatile boolean closed;

    /// @param clock for how long the answers of others are kept
    /// @param random for the ids of questions to others: not to be guessed
    public DnsServer(DnsSettings settings, InstantSource clock, RandomGenerator random) {
        this.settings = settings;
        var forwarder = new Forwarder(settings, this::isOurs, clock, random);
        this.forwarding = new Forwarding(new ForwardingClients(settings.forwardFor()), forwarder);
    }

    /// Answers on all addresses of the settings.
    ///
    /// @throws IOException when one cannot be bound; none is, then
    public void start() throws IOException {
        try {
            for (InetSocketAddress address : settings.listen()) {
                var _ = listen(address);
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /// Answers on one more address, until the server is closed.
    ///
    /// @return the address with its port, also where 0 was asked for
    public InetSocketAddress listen(InetSocketAddress address) throws IOException {
        changing.lock();
        try {
            if (closed) {
                throw new IOException("dns " + address + ": server is closed (expected: open)");
            }
            Endpoint endpoint = Endpoint.open(address, () -> served, forwarding, counter, responders, settings);
            endpoints.add(endpoint);
            LOG.info("dns listens address={}", endpoint.address());
            return endpoint.address();
        } finally {
            changing.unlock();
        }
    }

    /// The first address on which it answers.
    ///
    /// @throws IllegalStateException before the start
    public InetSocketAddress address() {
        List<InetSocketAddress> all = addresses();
        if (all.isEmpty()) {
            throw new IllegalStateException("address: none (expected: the server is started)");
        }
        return all.getFirst();
    }

    public List<InetSocketAddress> addresses() {
        return endpoints.stream().map(Endpoint::address).toList();
    }

    @Override
    public void put(Zone zone) {
        CompiledZone before;
        changing.lock();
        try {
            before = compiled.get(zone.id());
        } finally {
            changing.unlock();
        }
        CompiledZone next = CompiledZone.compile(zone, settings.negativeTtl().toSeconds(), before);
        changing.lock();
        try {
            compiled.put(zone.id(), next);
            served = new ZoneSet(compiled);
        } finally {
            changing.unlock();
        }
    }

    @Override
    public void remove(String id) {
        changing.lock();
        try {
            if (compiled.remove(id) != null) {
                served = new ZoneSet(compiled);
            }
        } finally {
            changing.unlock();
        }
    }

    /// The zone that is served under an id.
    public Optional<Zone> zone(String id) {
        changing.lock();
        try {
            return Optional.ofNullable(compiled.get(id)).map(CompiledZone::zone);
        } finally {
            changing.unlock();
        }
    }

    /// What was answered so far.
    public DnsCounts counts() {
        return counter.counts(forwarding.forwarder().asked());
    }

    private boolean isOurs(InetSocketAddress address) {
        return endpoints.stream().anyMatch(e -> e.address().equals(address));
    }

    /// Returns when nothing is answered any more.
    @Override
    public void close() {
        changing.lock();
        try {
            closed = true;
            endpoints.forEach(Endpoint::close);
            endpoints.clear();
        } finally {
            changing.unlock();
        }
    }
}
