package io.seamark.platform.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.store.Key;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import io.seamark.platform.wire.Transactions.ContendedException;
import java.util.ArrayList;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TransactionsTest {
    private static final Key<Integer> COUNT = new Key<>("/count", Integer.class);

    private final TroubledStore store = new TroubledStore(new MemoryStore(new FakeClock()));
    private final Transactions transactions = new Transactions(store, new Random(1));

    @Test
    void concurrentDecisionsLoseNothing() throws Exception {
        int each = 25;
        try (var tasks = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = new ArrayList<Future<?>>();
            for (int i = 0; i < 4; i++) {
                done.add(tasks.submit(() -> {
                    for (int n = 0; n < each; n++) {
                        increment();
                    }
                    return true;
                }));
            }
            for (Future<?> task : done) {
                task.get();
            }
        }
        assertThat(View.of(store).get(COUNT)).contains(4 * each);
    }

    @Test
    void aDecisionWithoutChangesIsNotCommitted() throws Exception {
        int count = transactions.commit(view -> view.get(COUNT).orElse(0), decided -> Txn.none());
        assertThat(count).isZero();
        assertThat(store.commits).hasValue(0);
    }

    @Test
    void givesUpAfterItsLastAttempt() {
        store.conflicts.set(Transactions.MAX_ATTEMPTS);
        assertThatThrownBy(this::increment).isInstanceOf(ContendedException.class);
        assertThat(View.of(store).get(COUNT)).isEmpty();
    }

    @Test
    void theLastAttemptMaySucceed() throws Exception {
        store.conflicts.set(Transactions.MAX_ATTEMPTS - 1);
        increment();
        assertThat(View.of(store).get(COUNT)).contains(1);
    }

    @Test
    void whatADecisionThrowsEndsItWithoutAChange() {
        assertThatThrownBy(() -> transactions.commit(
                        view -> {
                            throw new IllegalStateException("no");
                        },
                        decision -> Txn.none().put(COUNT, 1)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(store.commits).hasValue(0);
    }

    private int increment() throws ContendedException {
        return transactions.commit(
                view -> view.get(COUNT).orElse(0) + 1, count -> Txn.none().put(COUNT, count));
    }
}
