package io.seamark.platform.testkit;

import static io.seamark.platform.testkit.StoreSubject.putting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.seamark.platform.store.Entry;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import org.junit.jupiter.api.Test;

/// Reading: revisions, ranges, limits, order.
interface ReadContract extends StoreSubject {
    @Test
    default void anEmptyStoreIsAtRevisionOne() {
        assertThat(store().revision()).isEqualTo(1);
        assertThat(store().range(KeyRange.all(), 0, 0).entries()).isEmpty();
        assertThat(store().range(KeyRange.all(), 0, 0).revision()).isEqualTo(1);
    }

    @Test
    default void theFirstCommitMakesRevisionTwo() {
        assertThat(put("a", "1")).isEqualTo(2);
        assertThat(put("a", "2")).isEqualTo(3);
        assertThat(store().revision()).isEqualTo(3);
    }

    @Test
    default void anEntryKnowsWhoCreatedAndWhoLastWroteIt() {
        long created = put("a", "1");
        long written = put("a", "2");
        Entry entry = entry("a").orElseThrow();
        assertThat(entry.createRevision()).isEqualTo(created);
        assertThat(entry.modRevision()).isEqualTo(written);
    }

    @Test
    default void aDeletedKeyIsCreatedAnew() {
        put("a", "1");
        delete("a");
        assertThat(entry("a")).isEmpty();
        long anew = put("a", "2");
        assertThat(entry("a").orElseThrow().createRevision()).isEqualTo(anew);
    }

    @Test
    default void thePastCanBeRead() {
        long one = put("a", "1");
        long two = write(putting("a", "2"), putting("b", "2"));
        long gone = delete("a");
        assertThat(contents(KeyRange.all(), 1)).isEmpty();
        assertThat(contents(KeyRange.all(), one)).containsExactly("a=1");
        assertThat(contents(KeyRange.all(), two)).containsExactly("a=2", "b=2");
        assertThat(contents(KeyRange.all(), gone)).containsExactly("b=2");
        assertThat(store().range(KeyRange.all(), one, 0).revision()).isEqualTo(one);
    }

    @Test
    default void theFutureCannotBeRead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store().range(KeyRange.all(), 5, 0))
                .withMessage("revision: 5 (expected: <= 1)");
    }

    @Test
    default void aRangeIsFromItsStartToBeforeItsEnd() {
        write(putting("a", "1"), putting("b", "2"), putting("b/x", "3"), putting("c", "4"));
        assertThat(contents(new KeyRange("a", "b"))).containsExactly("a=1");
        assertThat(contents(new KeyRange("b", ""))).containsExactly("b=2", "b/x=3", "c=4");
        assertThat(contents(KeyRange.of("b"))).containsExactly("b=2");
        assertThat(contents(KeyRange.prefix("b/"))).containsExactly("b/x=3");
        assertThat(contents(KeyRange.all())).hasSize(4);
    }

    @Test
    default void aLimitCutsTheResultAndSaysSo() {
        write(putting("a", "1"), putting("b", "2"), putting("c", "3"));
        Store.RangeResult cut = store().range(KeyRange.all(), 0, 2);
        assertThat(cut.entries()).extracting(Entry::key).containsExactly("a", "b");
        assertThat(cut.more()).isTrue();
        Store.RangeResult exact = store().range(KeyRange.all(), 0, 3);
        assertThat(exact.entries()).hasSize(3);
        assertThat(exact.more()).isFalse();
    }

    @Test
    default void pagesOfOneRevisionFitTogether() {
        write(putting("a", "1"), putting("b", "1"), putting("c", "1"));
        Store.RangeResult first = store().range(KeyRange.all(), 0, 2);
        write(putting("aa", "2"), putting("c", "2"), putting("d", "2"));
        String after = first.entries().getLast().key() + "\0";
        assertThat(contents(new KeyRange(after, ""), first.revision())).containsExactly("c=1");
    }

    @Test
    default void keysAreInTheOrderOfTheirUtf8Bytes() {
        // In UTF-16 the surrogates of U+1F600 come before U+FF5E.
        write(putting("\uFF5E", "3"), putting("\uD83D\uDE00", "4"), putting("z", "1"), putting("\u00E9", "2"));
        assertThat(store().range(KeyRange.all(), 0, 0).entries())
                .extracting(Entry::key)
                .containsExactly("z", "\u00E9", "\uFF5E", "\uD83D\uDE00");
        assertThat(store().range(new KeyRange("\uFF5E", ""), 0, 1).entries())
                .extracting(Entry::key)
                .containsExactly("\uFF5E");
    }
}
