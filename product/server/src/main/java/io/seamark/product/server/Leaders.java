package io.seamark.product.server;

import io.seamark.platform.reconcile.LeaderWork;
import io.seamark.platform.reconcile.Leadership;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Store;
import java.time.Duration;
import java.time.InstantSource;

/// Who does the work that one process does for all: this one, as long as it leads. Whoever has the
/// embedded store has it alone, and need not ask.
final class Leaders {
    private static final Duration TERM = Duration.ofSeconds(5);

    private final Store store;
    private final boolean alone;
    private final RunningParts parts;
    private final InstantSource clock;

    /// @param alone whether no other process has the store
    /// @param parts closes what is begun
    Leaders(Store store, boolean alone, RunningParts parts, InstantSource clock) {
        this.store = store;
        this.alone = alone;
        this.parts = parts;
        this.clock = clock;
    }

    void lead(String name, LeaderWork work) {
        if (alone) {
            var _ = parts.closing(work.begin(store));
            return;
        }
        var leadership = parts.closing(new Leadership(
                store,
                new Key<>("/leaders/" + name, String.class),
                name + " " + ProcessHandle.current().pid(),
                TERM,
                clock,
                work));
        leadership.start();
    }
}
