package io.seamark.platform.testkit;

import static io.seamark.platform.testkit.StoreSubject.putting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Compare;
import io.seamark.platform.store.KeyRange;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Leases: keys that live as long as someone says so.
interface LeaseContract extends StoreSubject {
    Duration SHORT = Duration.ofSeconds(3);
    Duration LONG = Duration.ofMinutes(10);

    @Test
    default void anEndedLeaseTakesItsKeysWithIt() {
        long lease = store().grantLease(SHORT);
        assertThat(lease).isNotZero();
        write(putting("a", "1", lease), putting("b", "1", lease), putting("c", "1"));
        letTimePass(SHORT.plusSeconds(1));
        await().untilAsserted(() -> assertThat(contents(KeyRange.all())).containsExactly("c=1"));
        assertThat(store().keepAlive(lease)).isFalse();
    }

    @Test
    default void watchersAreToldOfTheEndInOneRevision() {
        long lease = store().grantLease(SHORT);
        long written = write(putting("a", "1", lease), putting("b", "1", lease));
        var watcher = new RecordingWatcher();
        try (var _ = store().watch(KeyRange.all(), written + 1, watcher)) {
            letTimePass(SHORT.plusSeconds(1));
            watcher.awaitChanges(2);
            long ended = written + 1;
            assertThat(watcher.story()).containsExactlyInAnyOrder("delete a @" + ended, "delete b @" + ended);
            assertThat(watcher.calls()).hasSize(1);
        }
    }

    @Test
    default void aLeaseThatIsKeptAliveLasts() {
        long lease = store().grantLease(Duration.ofSeconds(10));
        write(putting("a", "1", lease));
        for (int i = 0; i < 5; i++) {
            letTimePass(Duration.ofSeconds(8));
            assertThat(store().keepAlive(lease)).isTrue();
        }
        assertThat(value("a")).contains("1");
    }

    @Test
    default void aRevokedLeaseEndsAtOnce() {
        long lease = store().grantLease(LONG);
        write(putting("a", "1", lease));
        store().revokeLease(lease);
        assertThat(value("a")).isEmpty();
        assertThat(store().keepAlive(lease)).isFalse();
        store().revokeLease(lease);
    }

    @Test
    default void aKeyPutAnewLeavesItsLease() {
        long lease = store().grantLease(LONG);
        write(putting("a", "1", lease), putting("b", "1", lease));
        put("a", "2");
        store().revokeLease(lease);
        assertThat(contents(KeyRange.all())).containsExactly("a=2");
    }

    @Test
    default void aKeyMovesToAnotherLease() {
        long first = store().grantLease(LONG);
        long second = store().grantLease(LONG);
        write(putting("a", "1", first));
        write(putting("a", "2", second));
        store().revokeLease(first);
        assertThat(value("a")).contains("2");
        store().revokeLease(second);
        assertThat(value("a")).isEmpty();
    }

    @Test
    default void leasesHaveDifferentIds() {
        assertThat(store().grantLease(LONG)).isNotEqualTo(store().grantLease(LONG));
    }

    @Test
    default void nothingIsPutWithALeaseThatHasEnded() {
        long lease = store().grantLease(LONG);
        store().revokeLease(lease);
        assertThat(commitIf(new Compare.KeyUnchanged("a", 0), putting("a", "1", lease), putting("b", "1")))
                .isEqualTo(new CommitResult.Conflict(new Compare.HeldBy("a", lease)));
        assertThat(contents(KeyRange.all())).isEmpty();
    }

    @Test
    default void anEndedLeaseFencesItsLeader() {
        long lease = store().grantLease(LONG);
        write(putting("leader", "me", lease));
        store().revokeLease(lease);
        assertThat(commitIf(new Compare.HeldBy("leader", lease), putting("a", "1")))
                .isEqualTo(new CommitResult.Conflict(new Compare.HeldBy("leader", lease)));
        assertThat(value("a")).isEmpty();
    }
}
