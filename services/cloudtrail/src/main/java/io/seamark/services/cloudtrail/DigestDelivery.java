package io.seamark.services.cloudtrail;

import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.services.cloudtrail.StoredStatus.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts the digest files that are made into their buckets, those of a trail in order.
final class DigestDelivery {
    private static final int ROUND = 50;
    private static final Logger LOG = LoggerFactory.getLogger(DigestDelivery.class);

    private final Store store;
    private final LogFileStore files;
    private final InstantSource clock;

    DigestDelivery(Store store, LogFileStore files, InstantSource clock) {
        this.store = store;
        this.files = files;
        this.clock = clock;
    }

    void deliver() {
        for (Versioned<StoredTrail> trail : View.of(store).list(StoredTrail.ALL)) {
            boolean more = true;
            while (more) {
                List<Versioned<PlannedDigest>> digests =
                        View.of(store).list(PlannedDigest.of(trail.value().uid()), "", ROUND);
                more = digests.size() == ROUND;
                for (Versioned<PlannedDigest> digest : digests) {
                    if (!deliver(trail.value(), digest.value())) {
                        more = false;
                        break;
                    }
                }
            }
        }
    }

    private boolean deliver(StoredTrail trail, PlannedDigest digest) {
        String error = null;
        try {
            files.put(new LogFileStore.LogFile(
                    trail.account(),
                    trail.region(),
                    digest.bucket(),
                    digest.key(),
                    LogFileContent.gzip(digest.json().getBytes(StandardCharsets.UTF_8)),
                    Map.of("signature", digest.signature(), "signature-algorithm", SigningKey.ALGORITHM)));
        } catch (DeliveryException e) {
            error = e.code();
            LOG.warn("digest not delivered trail={} key={} error={}", trail.arn(), digest.key(), e.getMessage());
        } catch (RuntimeException e) {
            error = "InternalError";
            LOG.error("digest not delivered trail={} key={}", trail.arn(), digest.key(), e);
        }
        View view = View.of(store);
        if (!view.exists(digest.storeKey())) {
            return false;
        }
        Instant now = clock.instant();
        var statusKey = StoredStatus.key(trail.uid(), Kind.DIGESTS);
        StoredStatus status = view.get(statusKey).orElse(StoredStatus.NONE);
        Txn changes = error == null
                ? Txn.none().put(statusKey, status.success(now)).delete(digest.storeKey())
                : Txn.none().put(statusKey, status.failure(now, error));
        var _ = store.commit(view.commit(changes));
        return error == null;
    }
}
