package io.seamark.platform.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Prefix;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReconcileLoopTest {
    private static final Prefix<Integer> WANTED = new Prefix<>("wanted/", Integer.class);
    private static final Prefix<Integer> ACTUAL = new Prefix<>("actual/", Integer.class);
    private static final LoopSettings SETTINGS =
            new LoopSettings(4, new Backoff(Duration.ofMillis(1), Duration.ofMillis(2)), Duration.ofHours(1));

    private final FakeClock clock = new FakeClock();
    private final MemoryStore store = new MemoryStore(clock);

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void runsWhatIsThereAtTheStartAndWhateverChangesLater() {
        put(WANTED, "a", 1);
        try (var loop = loop(this::copy)) {
            loop.start();
            await().until(() -> value("a") == 1);
            put(WANTED, "a", 2);
            put(WANTED, "b", 3);
            await().until(() -> value("a") == 2 && value("b") == 3);
            delete("a");
            await().until(() -> value("a") == 0);
        }
    }

    @Test
    void listsAgainWhenTheStoreHasForgottenWhatChanged() {
        put(WANTED, "a", 1);
        put(WANTED, "b", 1);
        var forgetful = new ForgetfulStore(store);
        try (var loop = new ReconcileLoop<>(
                "copy",
                this::copy,
                forgetful,
                List.of(KeySource.namesBelow(WANTED)),
                SETTINGS,
                InstantSource.system(),
                new Random(1))) {
            loop.start();
            await().until(() -> value("b") == 1);
            forgetful.beDeaf();
            put(WANTED, "a", 2);
            delete("b");
            forgetful.forget();
            await().until(() -> value("a") == 2 && value("b") == 0);
            put(WANTED, "a", 3);
            await().until(() -> value("a") == 3);
        }
    }

    @Test
    void neverRunsAKeyTwiceAtATimeNorMoreKeysThanAllowed() {
        for (int i = 0; i < 20; i++) {
            put(WANTED, "k" + i, 1);
        }
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        var all = new CountDownLatch(4);
        try (var loop = loop(key -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            all.countDown();
            all.await();
            Outcome outcome = copy(key);
            now.decrementAndGet();
            return outcome;
        })) {
            loop.start();
            await().until(() -> value("k19") == 1 && value("k0") == 1);
            assertThat(most).hasValue(4);
        }
    }

    @Test
    void whoThrowsIsTriedAgain() {
        put(WANTED, "a", 1);
        var tries = new AtomicInteger();
        try (var loop = new ReconcileLoop<>(
                "copy",
                key -> {
                    if (tries.incrementAndGet() < 3) {
                        throw new IllegalStateException("not yet");
                    }
                    return copy(key);
                },
                store,
                List.of(KeySource.namesBelow(WANTED)),
                SETTINGS,
                InstantSource.system(),
                new Random(1))) {
            loop.start();
            await().until(() -> value("a") == 1);
            assertThat(tries).hasValue(3);
        }
    }

    @Test
    void closingInterruptsWhatRunsAndNothingRunsAfterwards() {
        put(WANTED, "a", 1);
        var running = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        var runs = new AtomicInteger();
        var loop = loop(key -> {
            runs.incrementAndGet();
            running.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
            return Outcome.done();
        });
        loop.start();
        await().until(() -> running.getCount() == 0);
        loop.close();
        assertThat(interrupted.getCount()).isZero();
        put(WANTED, "b", 1);
        loop.add("b");
        assertThat(runs).hasValue(1);
    }

    private ReconcileLoop<String> loop(Reconciler<String> reconciler) {
        return new ReconcileLoop<>(
                "copy", reconciler, store, List.of(KeySource.namesBelow(WANTED)), SETTINGS, clock, new Random(1));
    }

    private Outcome copy(String key) {
        View view = View.of(store);
        var wanted = view.get(WANTED.key(key));
        if (wanted.equals(view.get(ACTUAL.key(key)))) {
            return Outcome.done();
        }
        Txn change = wanted.map(w -> Txn.none().put(ACTUAL.key(key), w))
                .orElse(Txn.none().delete(ACTUAL.key(key)));
        return store.commit(view.commit(change)) instanceof CommitResult.Committed
                ? Outcome.done()
                : Outcome.again("changed meanwhile");
    }

    private int value(String name) {
        return View.of(store).get(ACTUAL.key(name)).orElse(0);
    }

    private void put(Prefix<Integer> folder, String name, int value) {
        assertThat(store.commit(View.of(store).commit(Txn.none().put(folder.key(name), value))))
                .isInstanceOf(CommitResult.Committed.class);
    }

    private void delete(String name) {
        assertThat(store.commit(View.of(store).commit(Txn.none().delete(WANTED.key(name)))))
                .isInstanceOf(CommitResult.Committed.class);
    }
}
