package io.seamark.planes.dns;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks other servers about names that are not ours, each question on a virtual thread of its own.
///
/// Any number of threads: `random` is guarded by `randomLock`.
final class Forwarder {
    private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);
    private static final int ROUNDS = 2;
    private static final int MOST_AT_ONCE = 1000;

    private final List<Upstream> upstreams;
    private final Predicate<InetSocketAddress> isOurs;
    private final ForwardCache cache;
    private final RandomGenerator random;
    private final ReentrantLock randomLock = new ReentrantLock();
    private final Semaphore free = new Semaphore(MOST_AT_ONCE);
    private final LongAdder asked = new LongAdder();
    private final ConcurrentHashMap<ForwardCache.Question, CompletableFuture<ForeignAnswer>> inFlight =
            new ConcurrentHashMap<>();

    /// @param isOurs which servers are this one itself, and so never asked
    Forwarder(DnsSettings settings, Predicate<InetSocketAddress> isOurs, InstantSource clock, RandomGenerator random) {
        this.upstreams = settings.upstreams().stream()
                .map(a -> new Upstream(a, settings.upstreamTimeout()))
                .toList();
        this.isOurs = isOurs;
        this.cache = new ForwardCache(settings.cacheEntries(), clock);
        this.random = random;
    }

    /// Whether there is anybody to ask.
    boolean isPossible() {
        return !upstreams.isEmpty();
    }

    /// How many questions were put to other servers.
    long asked() {
        return asked.sum();
    }

    /// Finishes an answer without making the caller wait.
    ///
    /// @param reply takes the whole answer, on another thread; on this one when too many wait already
    void finish(Unfinished unfinished, Consumer<byte[]> reply) {
        if (!free.tryAcquire()) {
            reply.accept(unfinished.with(ForeignAnswer.FAILED));
            return;
        }
        Thread.ofVirtual().name("dns-forward").start(() -> {
            try {
                var question = new ForwardCache.Question(unfinished.name(), unfinished.type());
                reply.accept(unfinished.with(answer(question)));
            } catch (RuntimeException e) {
                LOG.error("forward failed name={} type={}", unfinished.name(), unfinished.type(), e);
            } finally {
                free.release();
            }
        });
    }

    /// One who asks what is being asked already waits for the same answer.
    private ForeignAnswer answer(ForwardCache.Question question) {
        Optional<ForeignAnswer> cached = cache.get(question);
        if (cached.isPresent()) {
            return cached.get();
        }
        var mine = new CompletableFuture<ForeignAnswer>();
        CompletableFuture<ForeignAnswer> other = inFlight.putIfAbsent(question, mine);
        if (other != null) {
            return other.join();
        }
        ForeignAnswer answer = ForeignAnswer.FAILED;
        try {
            answer = askAll(question);
            cache.put(question, answer);
        } finally {
            inFlight.remove(question, mine);
            mine.complete(answer);
        }
        return answer;
    }

    private ForeignAnswer askAll(ForwardCache.Question question) {
        ForeignAnswer best = ForeignAnswer.FAILED;
        for (int round = 0; round < ROUNDS; round++) {
            for (Upstream upstream : upstreams) {
                if (isOurs.test(upstream.address())) {
                    continue;
                }
                asked.increment();
                try {
                    Optional<ForeignAnswer> answer = upstream.ask(
                            query(question), Wire.HEADER + question.name().length() + 4);
                    if (answer.isPresent()) {
                        best = answer.get();
                        if (best.rcode() == Wire.NOERROR || best.rcode() == Wire.NXDOMAIN) {
                            return best;
                        }
                    }
                } catch (IOException e) {
                    LOG.debug("upstream failed address={} name={}", upstream.address(), question.name(), e);
                }
            }
        }
        return best.rcode() == Wire.REFUSED ? best : ForeignAnswer.FAILED;
    }

    private byte[] query(ForwardCache.Question question) {
        int length = question.name().length();
        byte[] query = new byte[Wire.HEADER + length + 4 + Wire.OPT_SIZE];
        Wire.u16(query, 0, randomId());
        Wire.u16(query, 2, Wire.RD);
        Wire.counts(query, 1, 0, 0, 1);
        System.arraycopy(question.name().bytes(), 0, query, Wire.HEADER, length);
        Wire.u16(query, Wire.HEADER + length, question.type());
        Wire.u16(query, Wire.HEADER + length + 2, Wire.IN);
        var _ = Wire.opt(query, Wire.HEADER + length + 4, Wire.NOERROR, false);
        return query;
    }

    private int randomId() {
        randomLock.lock();
        try {
            return random.nextInt(0x10000);
        } finally {
            randomLock.unlock();
        }
    }
}
