package io.seamark.platform.testkit;

import static io.seamark.platform.testkit.StoreSubject.putting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Compare;
import io.seamark.platform.store.Entry;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Write;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Writing: all or nothing, deletions, sizes.
interface CommitContract extends StoreSubject {
    @Test
    default void theWritesOfACommitHaveOneRevision() {
        long revision = write(putting("a", "1"), putting("b", "1"));
        assertThat(store().range(KeyRange.all(), 0, 0).entries())
                .extracting(Entry::modRevision)
                .containsExactly(revision, revision);
    }

    @Test
    default void aConflictWritesNothing() {
        put("a", "1");
        var compare = new Compare.KeyUnchanged("a", 0);
        assertThat(commitIf(compare, putting("a", "2"), putting("b", "2")))
                .isEqualTo(new CommitResult.Conflict(compare));
        assertThat(contents(KeyRange.all())).containsExactly("a=1");
        assertThat(store().revision()).isEqualTo(2);
    }

    @Test
    default void aCommitOfNoWritesMakesNoRevisionButCompares() {
        long revision = put("a", "1");
        assertThat(commitIf(new Compare.KeyUnchanged("a", revision))).isEqualTo(new CommitResult.Committed(revision));
        assertThat(commitIf(new Compare.KeyUnchanged("a", 0))).isInstanceOf(CommitResult.Conflict.class);
        assertThat(store().revision()).isEqualTo(revision);
    }

    @Test
    default void aRangeIsDeletedAtOnce() {
        write(putting("a/1", "x"), putting("a/2", "x"), putting("b", "x"));
        long revision = write(new Write.DeleteRange(KeyRange.prefix("a/")), putting("c", "x"));
        assertThat(contents(KeyRange.all())).containsExactly("b=x", "c=x");
        assertThat(contents(KeyRange.all(), revision - 1)).containsExactly("a/1=x", "a/2=x", "b=x");
    }

    @Test
    default void deletingWhatDoesNotExistChangesNothing() {
        put("a", "1");
        delete("b");
        write(new Write.DeleteRange(KeyRange.prefix("b/")));
        assertThat(contents(KeyRange.all())).containsExactly("a=1");
        assertThat(commitIf(new Compare.KeyUnchanged("b", 0))).isInstanceOf(CommitResult.Committed.class);
    }

    @Test
    default void aKeyOfTwoKibibytesAndAValueOfOneMebibyteFit() {
        String key = "\u00E9".repeat(1024);
        var value = new byte[1024 * 1024];
        Arrays.fill(value, (byte) 7);
        write(new Write.Put(key, value, 0));
        assertThat(entry(key).orElseThrow().value()).isEqualTo(value);
        write(putting("empty", ""));
        assertThat(value("empty")).contains("");
    }

    @Test
    default void longerKeysAndValuesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> put("\u00E9".repeat(1024) + "x", "1"))
                .withMessage("key: 2049 bytes (expected: <= 2048)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write(new Write.Put("a", new byte[1024 * 1024 + 1], 0)))
                .withMessage("value of a: 1048577 bytes (expected: <= 1048576)");
    }

    @Test
    default void keysThatAreNoKeysAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> put("", "1"))
                .withMessage("key: empty (expected: at least one character)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> delete("a\0b"))
                .withMessage("key: a\\0b (expected: no U+0000)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> put("a\uD83D", "1"))
                .withMessageStartingWith("key: unpaired surrogate");
    }

    @Test
    default void twoWritesOfOneKeyAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write(putting("a", "1"), new Write.Delete("a")))
                .withMessage("writes: two of a (expected: one write of a key)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write(putting("a/1", "1"), new Write.DeleteRange(KeyRange.prefix("a/"))));
    }
}
