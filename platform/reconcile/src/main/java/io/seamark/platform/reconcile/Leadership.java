package io.seamark.platform.reconcile;

import io.seamark.platform.store.Key;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Watcher;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One candidate for being the leader, of the many that name the same key. While it leads, its work runs.
/// It stops when its lease has ended in the store, and also when it could not prolong it for the lease's
/// time to live. The work's writes are fenced by the store itself ([Store] given to [LeaderWork#begin]).
///
/// `campaigner` is the one thread that begins and ends the work; it is set by [#start] and [#close],
/// which one thread calls.
public final class Leadership implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);

    /// How often a leader looks at the clock, at least.
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Store store;
    private final Key<String> key;
    private final String name;
    private final Duration timeToLive;
    private final LeaderWork work;
    private final Candidacy candidacy;
    private final Semaphore wakeups = new Semaphore(0);
    private volatile Candidacy.@Nullable Term term;
    private volatile boolean closed;
    private @Nullable Thread campaigner;

    /// @param key holds the name of the leader while there is one
    /// @param name says to people who leads
    /// @param timeToLive how long nobody leads, at most, when the leader is gone without a word; whole
    ///     seconds
    public Leadership(
            Store store, Key<String> key, String name, Duration timeToLive, InstantSource clock, LeaderWork work) {
        this.store = store;
        this.key = key;
        this.name = name;
        this.timeToLive = timeToLive;
        this.work = work;
        this.candidacy = new Candidacy(store, key, name, timeToLive, clock);
    }

    public void start() {
        campaigner = Thread.ofVirtual().name("leadership-" + name).start(this::campaign);
    }

    /// Whether this candidate leads now.
    public boolean leads() {
        Candidacy.Term now = term;
        return now != null && now.leads();
    }

    /// Ends the work and resigns, so that another can lead at once.
    @Override
    public void close() {
        closed = true;
        wakeups.release();
        if (campaigner != null) {
            try {
                campaigner.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void campaign() {
        while (!closed) {
            try {
                Optional<Candidacy.Term> won = candidacy.campaign();
                if (won.isPresent()) {
                    lead(won.get());
                } else {
                    awaitVacancy();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("leadership campaign failed name={} key={} why={}", name, key.path(), e.toString());
                pause(timeToLive.dividedBy(3));
            }
        }
    }

    private void lead(Candidacy.Term won) throws InterruptedException {
        LOG.info("leadership begins name={} key={}", name, key.path());
        term = won;
        Thread renewer = Thread.ofVirtual().name("leadership-renew-" + name).start(() -> renew(won));
        try (var _ = work.begin(new FencedStore(store, won.fence(), won::leads))) {
            while (won.leads() && !closed) {
                wakeups.tryAcquire(LOOK.toNanos(), TimeUnit.NANOSECONDS);
            }
        } finally {
            LOG.info("leadership ends name={} key={}", name, key.path());
            renewer.interrupt();
            resign(won);
        }
    }

    /// On a thread of its own: a store that is away may keep it waiting for longer than the term lasts.
    private void renew(Candidacy.Term won) {
        while (won.leads() && !closed) {
            try {
                Thread.sleep(timeToLive.dividedBy(3));
                won.renew();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("leadership not renewed name={} until={} why={}", name, won.end(), e.toString());
            }
        }
    }

    private void resign(Candidacy.Term won) {
        try {
            won.resign();
        } catch (RuntimeException e) {
            LOG.info("leadership lease left to end by itself name={} why={}", name, e.toString());
        }
    }

    /// Waits until the key may be free: for its deletion, and anyway not for long.
    private void awaitVacancy() {
        Watcher onDeletion = new Watcher() {
            @Override
            public void changed(List<Change> changes) {
                wakeups.release();
            }

            @Override
            public void compacted(long fromRevision) {
                wakeups.release();
            }
        };
        try (var _ = store.watch(KeyRange.of(key.path()), store.revision() + 1, onDeletion)) {
            pause(timeToLive.dividedBy(3));
        }
    }

    private void pause(Duration most) {
        try {
            if (!closed && wakeups.tryAcquire(most.toNanos(), TimeUnit.NANOSECONDS)) {
                wakeups.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
