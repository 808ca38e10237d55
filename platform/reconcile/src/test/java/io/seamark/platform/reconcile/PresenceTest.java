package io.seamark.platform.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PresenceTest {
    private static final Key<String> KEY = new Key<>("here", String.class);

    private final MemoryStore store = new MemoryStore(new FakeClock());

    @Test
    void whatIsPutWithItGoesWithIt() {
        try (var presence = new Presence(store, Duration.ofSeconds(1)).start()) {
            put(presence.lease());
            assertThat(View.of(store).get(KEY)).isPresent();
        }
        assertThat(View.of(store).get(KEY)).isEmpty();
    }

    @Test
    void aLeaseThatHasEndedIsFollowedByAnother() {
        try (var presence = new Presence(store, Duration.ofSeconds(1)).start()) {
            long first = presence.lease();
            store.revokeLease(first);

            await().until(() -> presence.lease() != first);

            put(presence.lease());
            assertThat(View.of(store).get(KEY)).isPresent();
        }
    }

    private void put(long lease) {
        assertThat(store.commit(View.of(store).commit(Txn.none().put(KEY, "yes", lease))))
                .isInstanceOf(CommitResult.Committed.class);
    }
}
