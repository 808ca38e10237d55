package io.seamark.services.s3;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.reconcile.Outcome;
import io.seamark.platform.reconcile.Reconciler;
import io.seamark.platform.store.Entry;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.services.s3.Commits.Decision;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends what of a bucket has lived long enough, now and after each midnight, UTC. Each object is decided again in its
/// own commit, so one that was written meanwhile stays. Safe for any number of threads.
final class LifecyclePass implements Reconciler<String> {
    private static final Logger LOG = LoggerFactory.getLogger(LifecyclePass.class);
    private static final int CHUNK = 1000;

    private final Commits commits;
    private final Notices notices;
    private final Function<AccountId, CallContext> calls;
    private final InstantSource clock;

    /// @param calls makes the call in whose name a bucket's objects end
    LifecyclePass(Commits commits, Notices notices, Function<AccountId, CallContext> calls, InstantSource clock) {
        this.commits = commits;
        this.notices = notices;
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public Outcome reconcile(String bucket) {
        Instant now = clock.instant();
        if (commits.view().get(Layout.lifecycle(bucket)).isEmpty()) {
            return Outcome.done();
        }
        int ended = uploads(bucket, now) + objects(bucket, now);
        if (ended > 0) {
            LOG.info("lifecycle bucket={} ended={}", bucket, ended);
        }
        return Outcome.again(Duration.between(now, Lifespan.end(now, 0)), "the next day's pass");
    }

    private int uploads(String bucket, Instant now) {
        int ended = 0;
        for (Versioned<StoredUpload> one : commits.view().list(Layout.uploads(bucket))) {
            StoredUpload upload = one.value();
            ended += commits.<Integer>commit(view -> {
                Optional<Lifespan> lifespan = lifespan(view, bucket, now);
                Key<StoredUpload> place = Layout.upload(bucket, upload.key(), upload.id());
                if (lifespan.isEmpty() || !lifespan.get().ends(upload) || !view.exists(place)) {
                    return nothing();
                }
                List<String> files = view.list(Layout.parts(upload.id())).stream()
                        .map(p -> p.value().file())
                        .filter(f -> !f.isEmpty())
                        .toList();
                return new Decision<>(
                        1,
                        Txn.none().delete(place).deleteAll(Layout.parts(upload.id())),
                        Freed.parts(upload.id(), files));
            });
        }
        return ended;
    }

    private int objects(String bucket, Instant now) {
        int ended = 0;
        String folder = Layout.objects(bucket).path();
        KeyRange whole = KeyRange.prefix(folder);
        String from = whole.start();
        boolean more = true;
        while (more) {
            Store.RangeResult some = commits.store().range(new KeyRange(from, whole.end()), 0, CHUNK);
            for (Entry entry : some.entries()) {
                ended += object(bucket, entry.key().substring(folder.length()), now);
                from = entry.key() + "\0";
            }
            more = some.more();
        }
        return ended;
    }

    /// Ends the noncurrent versions of a key, then the current one.
    private int object(String bucket, String key, Instant now) {
        int ended = 0;
        for (StoredObject version : expired(commits.view(), bucket, key, now)) {
            ended += commits.<Integer>commit(view -> noncurrent(view, bucket, key, version, now));
        }
        return ended + commits.<Integer>commit(view -> current(view, bucket, key, now));
    }

    private static List<StoredObject> expired(View view, String bucket, String key, Instant now) {
        Optional<Lifespan> lifespan = lifespan(view, bucket, now);
        Optional<StoredObject> current = view.get(Layout.object(bucket, key));
        return lifespan.isEmpty() || current.isEmpty()
                ? List.of()
                : lifespan.get().expired(key, current.get(), Versions.noncurrent(view, bucket, key));
    }

    private Decision<Integer> noncurrent(View view, String name, String key, StoredObject version, Instant now) {
        if (!expired(view, name, key, now).contains(version)) {
            return nothing();
        }
        StoredBucket bucket = bucket(view, name);
        CallContext call = calls.apply(new AccountId(bucket.account()));
        return ended(call, bucket, key, Versions.deleteVersion(view, bucket, key, version.versionId()), "Delete");
    }

    private Decision<Integer> current(View view, String name, String key, Instant now) {
        Optional<Lifespan> lifespan = lifespan(view, name, now);
        Optional<StoredObject> current = view.get(Layout.object(name, key));
        if (lifespan.isEmpty() || current.isEmpty()) {
            return nothing();
        }
        StoredObject version = current.get();
        boolean only = view.list(Layout.versions(name, key), "", 1).isEmpty();
        if (!lifespan.get().expires(key, version, only)) {
            return nothing();
        }
        StoredBucket bucket = bucket(view, name);
        CallContext call = calls.apply(new AccountId(bucket.account()));
        if (version.marker()) {
            return ended(call, bucket, key, Versions.deleteVersion(view, bucket, key, version.versionId()), "Delete");
        }
        return ended(
                call,
                bucket,
                key,
                Versions.delete(view, call, bucket, key),
                bucket.isVersioned() ? "DeleteMarkerCreated" : "Delete");
    }

    private Decision<Integer> ended(
            CallContext call, StoredBucket bucket, String key, Versions.Change change, String how) {
        StoredObject gone = change.version();
        return gone == null
                ? nothing()
                : new Decision<>(
                        1,
                        change.txn().and(notices.of(call, bucket, "LifecycleExpiration:" + how, key, gone)),
                        change.freed());
    }

    private static Optional<Lifespan> lifespan(View view, String bucket, Instant now) {
        return view.get(Layout.lifecycle(bucket)).map(lifecycle -> new Lifespan(lifecycle, now));
    }

    private static StoredBucket bucket(View view, String name) {
        return view.get(Layout.bucket(name)).orElseThrow();
    }

    private static Decision<Integer> nothing() {
        return new Decision<>(0, Txn.none(), Freed.NOTHING);
    }
}
