package io.seamark.services.iam;

import io.seamark.platform.store.Commit;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Removes session credentials some time after they have expired, so that the store does not keep them for
/// ever.
final class ExpiredSessions {
    /// How long an expired key is kept: so long its use is told apart from that of a key that never was.
    private static final Duration GRACE = Duration.ofHours(1);

    private static final int BATCH = 100;

    private final Store store;

    ExpiredSessions(Store store) {
        this.store = store;
    }

    /// Removes what has expired; how many that were. May run at any time and on several machines.
    int purge(Instant now) {
        int purged = 0;
        String after = "";
        while (true) {
            List<Versioned<SessionKey>> batch = View.of(store).list(Layout.SESSIONS, after, BATCH);
            if (batch.isEmpty()) {
                return purged;
            }
            Txn deletes = Txn.none();
            int count = 0;
            for (Versioned<SessionKey> key : batch) {
                if (key.value().expires().plus(GRACE).isBefore(now)) {
                    deletes = deletes.delete(key.key());
                    count++;
                }
            }
            if (count > 0) {
                store.commit(new Commit(deletes.compares(), deletes.writes()));
                purged += count;
            }
            after = batch.getLast().name();
        }
    }
}
