package io.seamark.platform.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.StoreUnavailableException;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeadershipTest {
    private static final Key<String> LEADER = new Key<>("leader", String.class);
    private static final Key<String> STATE = new Key<>("state", String.class);
    private static final Duration TTL = Duration.ofSeconds(15);
    private static final Duration SHORT = Duration.ofSeconds(3);

    private final FakeClock clock = new FakeClock();
    private final MemoryStore store = new MemoryStore(clock);
    private final CuttableStore cuttable = new CuttableStore(store);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void oneOfTwoLeadsAndItsNameCanBeRead() {
        assertThat(candidate("a").campaign()).isPresent();
        assertThat(candidate("b").campaign()).isEmpty();
        assertThat(View.of(store).get(LEADER)).contains("a");
    }

    @Test
    void aRenewedTermLasts() {
        Candidacy.Term term = candidate("a").campaign().orElseThrow();
        for (int i = 0; i < 10; i++) {
            clock.advance(Duration.ofSeconds(10));
            term.renew();
        }
        assertThat(term.leads()).isTrue();
        assertThat(candidate("b").campaign()).isEmpty();
    }

    @Test
    void whoCannotReachTheStoreStepsDownWithinItsLeaseAndAnotherTakesOver() {
        Candidacy.Term first = candidate("a").campaign().orElseThrow();
        cuttable.cut();
        clock.advance(Duration.ofSeconds(10));
        assertThatThrownBy(first::renew).isInstanceOf(StoreUnavailableException.class);
        assertThat(first.leads()).isTrue();
        clock.advance(Duration.ofSeconds(5));
        assertThat(first.leads()).isFalse();
        assertThat(new Candidacy(store, LEADER, "b", TTL, clock).campaign()).isPresent();
    }

    @Test
    void whoResignsLetsAnotherLeadAtOnce() {
        candidate("a").campaign().orElseThrow().resign();
        assertThat(candidate("b").campaign()).isPresent();
    }

    @Test
    void aLeaderThatWasSlowCannotWriteOverItsSuccessor() {
        Candidacy.Term first = candidate("a").campaign().orElseThrow();
        // It takes itself for the leader still: only the store can know better.
        Store slow = new FencedStore(store, first.fence(), () -> true);
        assertThat(write(slow, "first")).isTrue();
        clock.advance(Duration.ofSeconds(20));
        Candidacy.Term second = candidate("b").campaign().orElseThrow();
        assertThat(write(new FencedStore(store, second.fence(), () -> true), "second"))
                .isTrue();
        assertThat(write(slow, "first again")).isFalse();
        assertThat(View.of(store).get(STATE)).contains("second");
    }

    @Test
    void whoDoesNotKnowWhetherItWonAsksTheStore() {
        var candidacy = candidate("a");
        cuttable.loseNextAnswer();
        assertThatThrownBy(candidacy::campaign).isInstanceOf(StoreUnavailableException.class);
        assertThat(store.range(KeyRange.of(LEADER.path()), 0, 0).entries()).hasSize(1);
        assertThat(candidacy.campaign().map(Candidacy.Term::leads)).contains(true);
    }

    @Test
    void workRunsWhileItLeadsAndAnotherTakesItOver() {
        var working = new AtomicReference<>("");
        var begun = new AtomicInteger();
        var other = new CuttableStore(store);
        try (var a = leadership("a", cuttable, working, begun);
                var b = leadership("b", other, working, begun)) {
            a.start();
            await().until(() -> working.get().equals("a"));
            b.start();
            assertThat(b.leads()).isFalse();
            cuttable.cut();
            clock.advance(SHORT);
            await().until(() -> working.get().equals("b"));
            assertThat(a.leads()).isFalse();
            cuttable.mend();
            other.cut();
            clock.advance(SHORT);
            await().until(() -> working.get().equals("a"));
            assertThat(begun).hasValue(3);
            other.mend();
        }
        assertThat(working.get()).isEmpty();
        assertThat(store.range(KeyRange.of(LEADER.path()), 0, 0).entries()).isEmpty();
    }

    private Leadership leadership(String name, Store through, AtomicReference<String> working, AtomicInteger begun) {
        return new Leadership(through, LEADER, name, SHORT, clock, fenced -> {
            // A lease may end between the victory and the first write: who finds that out has not begun.
            if (!write(fenced, name)) {
                throw new IllegalStateException(name + ": lost before it began (expected: leads)");
            }
            begun.incrementAndGet();
            working.set(name);
            return () -> working.compareAndSet(name, "");
        });
    }

    private Candidacy candidate(String name) {
        return new Candidacy(cuttable, LEADER, name, TTL, clock);
    }

    private static boolean write(Store through, String value) {
        return through.commit(View.of(through).commit(Txn.none().put(STATE, value))) instanceof CommitResult.Committed;
    }
}
