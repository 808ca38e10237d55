package io.seamark.product.server;

import io.seamark.platform.reconcile.LeaderWork;
import io.seamark.platform.reconcile.Leadership;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who does the work that one process does for all: this one, as long as it leads. All of that work is one
/// process's: what one part of it hands to the next stays in the process. Whoever has the embedded store
/// has it alone, and need not ask.
///
/// Owned by the thread that starts the platform.
final class Leaders {
    private static final Logger LOG = LoggerFactory.getLogger(Leaders.class);
    private static final Duration TERM = Duration.ofSeconds(5);
    private static final Key<String> KEY = new Key<>("/leaders/seamark", String.class);

    private final Store store;
    private final boolean alone;
    private final RunningParts parts;
    private final InstantSource clock;
    private final List<LeaderWork> works = new ArrayList<>();

    /// @param alone whether no other process has the store
    /// @param parts closes what is begun
    Leaders(Store store, boolean alone, RunningParts parts, InstantSource clock) {
        this.store = store;
        this.alone = alone;
        this.parts = parts;
        this.clock = clock;
    }

    /// Begins work at once where this process is alone, else with [#campaign].
    void lead(LeaderWork work) {
        if (alone) {
            var _ = parts.closing(work.begin(store));
        } else {
            works.add(work);
        }
    }

    /// Asks to lead from now on.
    ///
    /// @param name says to people who leads
    void campaign(String name) {
        if (!alone) {
            parts.closing(new Leadership(store, KEY, name, TERM, clock, all(List.copyOf(works))))
                    .start();
        }
    }

    /// Begun in that order, ended in the reverse one.
    private static LeaderWork all(List<LeaderWork> works) {
        return own -> {
            var begun = new ArrayDeque<LeaderWork.Running>();
            try {
                for (LeaderWork work : works) {
                    begun.push(work.begin(own));
                }
            } catch (RuntimeException e) {
                end(begun);
                throw e;
            }
            return () -> end(begun);
        };
    }

    private static void end(Deque<LeaderWork.Running> begun) {
        while (!begun.isEmpty()) {
            try {
                begun.pop().close();
            } catch (RuntimeException e) {
                LOG.error("leader's work not ended", e);
            }
        }
    }
}
