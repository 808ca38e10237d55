package io.seamark.platform.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Prefix;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SteppedLoopTest {
    private static final Prefix<Integer> COUNTS = new Prefix<>("counts/", Integer.class);

    private final FakeClock clock = new FakeClock();
    private final MemoryStore store = new MemoryStore(clock);
    private final List<String> runs = new ArrayList<>();

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void runsWhatChangedAndNothingElse() {
        SteppedLoop<String> loop = loop(key -> {
            runs.add(key);
            return Outcome.done();
        });
        put("a", 1);
        put("b", 1);
        assertThat(loop.run()).isEqualTo(2);
        assertThat(loop.run()).isZero();
        put("b", 2);
        runs.clear();
        loop.run();
        assertThat(runs).containsExactly("b", "b");
    }

    @Test
    void aKeyThatAsksForLaterRunsWhenTheClockSaysSo() {
        SteppedLoop<String> loop = loop(key -> {
            runs.add(key);
            return Outcome.again(Duration.ofMinutes(5), "draining");
        });
        put("a", 1);
        loop.run();
        assertThat(loop.nextDue()).contains(clock.instant().plus(Duration.ofMinutes(5)));
        assertThat(loop.run()).isZero();
        clock.advance(Duration.ofMinutes(5));
        assertThat(loop.run()).isEqualTo(1);
    }

    @Test
    void aSecondRunThatChangesSomethingFails() {
        SteppedLoop<String> loop = loop(key -> {
            int old = View.of(store).get(COUNTS.key(key)).orElse(0);
            put(key, old + 1);
            return Outcome.done();
        });
        put("a", 1);
        assertThatThrownBy(loop::run)
                .isInstanceOf(AssertionError.class)
                .hasMessage("second run for a changed [counts/a] or deleted something (expected: nothing is left"
                        + " to change)");
    }

    @Test
    void aSecondRunThatComesToAnotherOutcomeFails() {
        var outcomes = new ArrayList<>(List.of(Outcome.done(), Outcome.giveUp("x")));
        var twice = new TwiceReconciler<String>(key -> outcomes.removeFirst(), store);
        assertThatThrownBy(() -> twice.reconcile("a"))
                .hasMessage("second run for a: GiveUp[why=x] (expected: as the first, Done[])");
    }

    @Test
    void aRunThatAsksForARetryIsRetriedBeforeItIsChecked() throws Exception {
        var outcomes = new ArrayList<>(List.of(Outcome.again("conflict"), Outcome.done(), Outcome.done()));
        var twice = new TwiceReconciler<String>(key -> outcomes.removeFirst(), store);
        assertThat(twice.reconcile("a")).isEqualTo(Outcome.done());
        assertThat(outcomes).isEmpty();
    }

    private SteppedLoop<String> loop(Reconciler<String> reconciler) {
        return new SteppedLoop<>(
                "counts", reconciler, store, List.of(KeySource.namesBelow(COUNTS)), clock, new Random(1));
    }

    private void put(String name, int value) {
        assertThat(store.commit(View.of(store).commit(Txn.none().put(COUNTS.key(name), value))))
                .isInstanceOf(CommitResult.Committed.class);
    }
}
