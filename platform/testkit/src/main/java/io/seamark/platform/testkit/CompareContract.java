package io.seamark.platform.testkit;

import static io.seamark.platform.testkit.StoreSubject.putting;
import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.store.Commit;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Compare;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Write;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Comparing: what must hold for a commit to happen.
interface CompareContract extends StoreSubject {
    private void assertHolds(Compare compare) {
        assertThat(commitIf(compare)).isInstanceOf(CommitResult.Committed.class);
    }

    private void assertFails(Compare compare) {
        assertThat(commitIf(compare)).isEqualTo(new CommitResult.Conflict(compare));
    }

    @Test
    default void anAbsentKeyIsUnchangedAtZero() {
        assertHolds(new Compare.KeyUnchanged("a", 0));
        long revision = put("a", "1");
        assertFails(new Compare.KeyUnchanged("a", 0));
        assertHolds(new Compare.KeyUnchanged("a", revision));
        delete("a");
        assertFails(new Compare.KeyUnchanged("a", revision));
        assertHolds(new Compare.KeyUnchanged("a", 0));
    }

    @Test
    default void aKeyWrittenAgainHasChanged() {
        long first = put("a", "1");
        put("a", "1");
        assertFails(new Compare.KeyUnchanged("a", first));
    }

    @Test
    default void aRangeIsUnchangedWhileNothingInItIsWritten() {
        long revision = put("a/1", "1");
        put("b", "1");
        assertHolds(new Compare.RangeUnchanged(KeyRange.prefix("a/"), revision));
        assertFails(new Compare.RangeUnchanged(KeyRange.prefix("a/"), revision - 1));
        assertFails(new Compare.RangeUnchanged(KeyRange.all(), revision));
    }

    @Test
    default void aNewKeyChangesItsRange() {
        long revision = put("a/1", "1");
        put("a/2", "1");
        assertFails(new Compare.RangeUnchanged(KeyRange.prefix("a/"), revision));
    }

    @Test
    default void aDeletionChangesItsRange() {
        write(putting("a/1", "1"), putting("a/2", "1"));
        long revision = put("b", "1");
        long deleted = delete("a/1");
        assertFails(new Compare.RangeUnchanged(KeyRange.prefix("a/"), revision));
        assertHolds(new Compare.RangeUnchanged(KeyRange.prefix("a/"), deleted));
        assertHolds(new Compare.RangeUnchanged(KeyRange.of("a/2"), revision));
    }

    @Test
    default void theDeletionOfARangeChangesEveryRangeThatHadItsKeys() {
        long revision = write(putting("a/1/x", "1"), putting("a/2/x", "1"));
        write(new Write.DeleteRange(KeyRange.prefix("a/")));
        assertFails(new Compare.RangeUnchanged(KeyRange.all(), revision));
        assertFails(new Compare.RangeUnchanged(KeyRange.prefix("a/"), revision));
        assertFails(new Compare.RangeUnchanged(KeyRange.prefix("a/2/"), revision));
    }

    @Test
    default void aKeyThatCameAndWentChangedItsRange() {
        long revision = store().revision();
        put("a/1", "1");
        delete("a/1");
        assertFails(new Compare.RangeUnchanged(KeyRange.prefix("a/"), revision));
    }

    @Test
    default void aDeletionIsStillSeenAfterCompaction() {
        long revision = put("a/1", "1");
        delete("a/1");
        store().compact(put("b", "1"));
        assertFails(new Compare.RangeUnchanged(KeyRange.prefix("a/"), revision));
    }

    @Test
    default void aKeyIsHeldByTheLeaseItWasPutWith() {
        long lease = store().grantLease(LeaseContract.LONG);
        long other = store().grantLease(LeaseContract.LONG);
        write(putting("leader", "me", lease));
        assertHolds(new Compare.HeldBy("leader", lease));
        assertFails(new Compare.HeldBy("leader", other));
        assertFails(new Compare.HeldBy("nobody", lease));
        put("leader", "held by none");
        assertFails(new Compare.HeldBy("leader", lease));
    }

    @Test
    default void everyComparisonMustHold() {
        long revision = put("a", "1");
        var holds = new Compare.KeyUnchanged("a", revision);
        var fails = new Compare.KeyUnchanged("b", 7);
        assertThat(store().commit(new Commit(List.of(holds, fails), List.of(putting("c", "1")))))
                .isEqualTo(new CommitResult.Conflict(fails));
        assertThat(value("c")).isEmpty();
    }
}
