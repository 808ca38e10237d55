package io.seamark.platform.reconcile;

import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Compare;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// The steps of getting, keeping and giving up the leader's key. No threads, no waiting but the store's.
///
/// Owned by the thread that campaigns; a [Term] may be looked at by any.
final class Candidacy {
    private final Store store;
    private final Key<String> key;
    private final String name;
    private final Duration timeToLive;
    private final InstantSource clock;
    private long unsure;

    Candidacy(Store store, Key<String> key, String name, Duration timeToLive, InstantSource clock) {
        this.store = store;
        this.key = key;
        this.name = name;
        this.timeToLive = timeToLive;
        this.clock = clock;
    }

    /// Becomes the leader, unless there is one.
    Optional<Term> campaign() {
        Instant asked = clock.instant();
        if (unsure != 0 && isHeld(unsure)) {
            var term = new Term(unsure, asked.plus(timeToLive));
            unsure = 0;
            return Optional.of(term);
        }
        if (!store.range(KeyRange.of(key.path()), 0, 1).entries().isEmpty()) {
            return Optional.empty();
        }
        long lease = store.grantLease(timeToLive);
        // Until the commit's outcome is known, the key may be ours.
        unsure = lease;
        Txn claim = Txn.none().put(key, name, lease).requiring(new Compare.KeyUnchanged(key.path(), 0));
        boolean won = store.commit(View.of(store).commit(claim)) instanceof CommitResult.Committed;
        unsure = 0;
        if (!won) {
            store.revokeLease(lease);
            return Optional.empty();
        }
        return Optional.of(new Term(lease, asked.plus(timeToLive)));
    }

    private boolean isHeld(long lease) {
        return store.keepAlive(lease)
                && store.commit(View.of(store).commit(Txn.none().requiring(new Compare.HeldBy(key.path(), lease))))
                        instanceof CommitResult.Committed;
    }

    /// One time of leading.
    final class Term {
        private final long lease;
        private volatile Instant end;
        private volatile boolean lost;

        private Term(long lease, Instant end) {
            this.lease = lease;
            this.end = end;
        }

        Compare.HeldBy fence() {
            return new Compare.HeldBy(key.path(), lease);
        }

        /// Whether this process may still take itself for the leader.
        boolean leads() {
            return !lost && clock.instant().isBefore(end);
        }

        /// When the term ends unless it is renewed.
        Instant end() {
            return end;
        }

        /// Prolongs the term by the lease's time to live, counted from before the store was asked.
        void renew() {
            Instant asked = clock.instant();
            if (store.keepAlive(lease)) {
                end = asked.plus(timeToLive);
            } else {
                lost = true;
            }
        }

        /// Ends the term, so that another can lead at once.
        void resign() {
            lost = true;
            store.revokeLease(lease);
        }
    }
}
