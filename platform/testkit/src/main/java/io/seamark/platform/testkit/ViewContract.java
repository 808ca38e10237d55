package io.seamark.platform.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Compare;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Prefix;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Deciding: a View's snapshot and the Txn computed from it.
interface ViewContract extends StoreSubject {
    record Box(int size) {}

    Prefix<Box> BOXES = new Prefix<>("boxes/", Box.class);
    Key<Box> ONE = BOXES.key("one");
    Key<Box> TWO = BOXES.key("two");

    private CommitResult commit(View view, Txn changes) {
        return store().commit(view.commit(changes));
    }

    private void putNow(Key<Box> key, int size) {
        assertThat(commit(View.of(store()), Txn.none().put(key, new Box(size))))
                .isInstanceOf(CommitResult.Committed.class);
    }

    @Test
    default void aViewIsOneSnapshotWhileOthersWrite() {
        putNow(ONE, 1);
        View view = View.of(store());
        assertThat(view.get(ONE)).contains(new Box(1));
        putNow(ONE, 2);
        putNow(TWO, 2);
        assertThat(view.get(ONE)).contains(new Box(1));
        assertThat(view.exists(TWO)).isFalse();
        assertThat(view.list(BOXES)).extracting(Versioned::value).containsExactly(new Box(1));
        assertThat(View.of(store()).list(BOXES)).extracting(Versioned::value).containsExactly(new Box(2), new Box(2));
    }

    @Test
    default void aViewRemembersWhatItRead() {
        putNow(ONE, 1);
        View view = View.of(store());
        view.get(ONE);
        view.get(TWO);
        view.list(BOXES, "one", 5);
        assertThat(view.reads())
                .containsExactly(
                        new Compare.KeyUnchanged("boxes/one", 2),
                        new Compare.KeyUnchanged("boxes/two", 0),
                        new Compare.RangeUnchanged(new KeyRange("boxes/one\0", "boxes0"), 2));
    }

    @Test
    default void aDecisionOnWhatHasChangedIsAConflict() {
        putNow(ONE, 1);
        View view = View.of(store());
        view.get(ONE);
        putNow(ONE, 2);
        assertThat(commit(view, Txn.none().put(TWO, new Box(1)))).isInstanceOf(CommitResult.Conflict.class);
        assertThat(View.of(store()).exists(TWO)).isFalse();
    }

    @Test
    default void aDecisionIsNoConflictWithWhatItDidNotRead() {
        View view = View.of(store());
        view.get(ONE);
        putNow(TWO, 2);
        assertThat(commit(view, Txn.none().put(ONE, new Box(1)))).isInstanceOf(CommitResult.Committed.class);
    }

    @Test
    default void whatAppearsInAListedFolderIsAConflict() {
        View view = View.of(store());
        assertThat(view.list(BOXES)).isEmpty();
        putNow(TWO, 2);
        assertThat(commit(view, Txn.none().put(ONE, new Box(1)))).isInstanceOf(CommitResult.Conflict.class);
    }

    @Test
    default void whatAppearsBehindAPageIsAConflict() {
        putNow(ONE, 1);
        View view = View.of(store());
        assertThat(view.list(BOXES, "", 1)).hasSize(1);
        putNow(TWO, 2);
        assertThat(commit(view, Txn.none().delete(ONE))).isInstanceOf(CommitResult.Conflict.class);
    }

    @Test
    default void aFolderIsDeletedWhole() {
        putNow(ONE, 1);
        putNow(BOXES.folder("more").key("three"), 3);
        assertThat(commit(View.of(store()), Txn.none().deleteAll(BOXES))).isInstanceOf(CommitResult.Committed.class);
        assertThat(View.of(store()).list(BOXES)).isEmpty();
    }

    @Test
    default void noIncrementOfManyThreadsIsLost() throws InterruptedException, ExecutionException {
        int threads = 8;
        int each = 25;
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<? extends Future<?>> done = IntStream.range(0, threads)
                    .mapToObj(t -> workers.submit(() -> {
                        for (int i = 0; i < each; i++) {
                            increment(ONE);
                        }
                    }))
                    .toList();
            for (Future<?> worker : done) {
                worker.get();
            }
        }
        assertThat(View.of(store()).get(ONE)).contains(new Box(threads * each));
        assertThat(store().revision()).isEqualTo(1 + threads * each);
    }

    private void increment(Key<Box> key) {
        CommitResult result;
        do {
            View view = View.of(store());
            int size = view.get(key).map(Box::size).orElse(0);
            result = commit(view, Txn.none().put(key, new Box(size + 1)));
        } while (result instanceof CommitResult.Conflict);
    }
}
