package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The versions of objects, and what becomes of them when one is put or deleted. Every key that has a version
/// has a current one. Stateless.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/userguide/versioning-workflows.html>.
final class Versions {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    private Versions() {}

    /// A new current version.
    record Put(StoredObject version, Txn txn, Freed freed) {
        private Change change() {
            return new Change(version, txn, freed);
        }
    }

    /// A change of one key's versions.
    ///
    /// @param version what was made or deleted; null for nothing
    record Change(@Nullable StoredObject version, Txn txn, Freed freed) {}

    /// The current version; empty for none and for a delete marker.
    static Optional<StoredObject> current(View view, String bucket, String key) {
        return view.get(Layout.object(bucket, key)).filter(o -> !o.marker());
    }

    /// A version by its id, delete markers included.
    static Optional<StoredObject> find(View view, String bucket, String key, String versionId) {
        Optional<StoredObject> current = view.get(Layout.object(bucket, key));
        if (current.filter(o -> o.versionId().equals(versionId)).isPresent()) {
            return current;
        }
        return noncurrent(view, bucket, key).stream()
                .filter(o -> o.versionId().equals(versionId))
                .findFirst();
    }

    /// @throws io.seamark.platform.core.ApiException when it is no version id at all
    static void checkId(String versionId) {
        if (!versionId.equals(StoredObject.NULL_VERSION)
                && !ID.matcher(versionId).matches()) {
            throw S3Errors.argument("Invalid version id specified");
        }
    }

    /// The noncurrent versions, the newest first.
    static List<StoredObject> noncurrent(View view, String bucket, String key) {
        return view.list(Layout.versions(bucket, key)).stream()
                .map(Versioned::value)
                .toList();
    }

    /// Makes a draft the current version.
    static Put put(View view, CallContext call, StoredBucket bucket, String key, StoredObject draft) {
        Optional<StoredObject> before = view.get(Layout.object(bucket.name(), key));
        long sequence = Math.max(
                ChronoUnit.MICROS.between(Instant.EPOCH, call.time()),
                before.map(o -> o.sequence() + 1).orElse(0L));
        boolean enabled = StoredBucket.ENABLED.equals(bucket.versioning());
        String id = enabled ? newId(call, key, sequence) : StoredObject.NULL_VERSION;
        StoredObject fresh = draft.placed(id, sequence);
        Txn txn = Txn.none();
        Freed freed = Freed.NOTHING;
        if (before.isPresent()) {
            StoredObject old = before.get();
            if (!enabled && old.versionId().equals(StoredObject.NULL_VERSION)) {
                Change gone = gone(view, old);
                txn = txn.and(gone.txn());
                freed = freed.and(gone.freed());
            } else {
                txn = txn.put(Layout.version(bucket.name(), key, old), old);
                if (!enabled) {
                    Change gone = deleteNoncurrent(view, bucket, key, StoredObject.NULL_VERSION);
                    txn = txn.and(gone.txn());
                    freed = freed.and(gone.freed());
                }
            }
        }
        return new Put(fresh, txn.put(Layout.object(bucket.name(), key), fresh), freed);
    }

    /// Deletes without naming a version: with versioning, a delete marker becomes the current version.
    static Change delete(View view, CallContext call, StoredBucket bucket, String key) {
        if (bucket.isVersioned()) {
            return put(view, call, bucket, key, StoredObject.deleteMarker(call.time()))
                    .change();
        }
        Optional<StoredObject> before = view.get(Layout.object(bucket.name(), key));
        if (before.isEmpty()) {
            return new Change(null, Txn.none(), Freed.NOTHING);
        }
        Change gone = gone(view, before.get());
        return new Change(before.get(), gone.txn().delete(Layout.object(bucket.name(), key)), gone.freed());
    }

    /// Deletes one version for good; nothing happens when there is none of that id.
    static Change deleteVersion(View view, StoredBucket bucket, String key, String versionId) {
        Key<StoredObject> place = Layout.object(bucket.name(), key);
        Optional<StoredObject> current = view.get(place);
        if (current.isEmpty()) {
            return new Change(null, Txn.none(), Freed.NOTHING);
        }
        if (!current.get().versionId().equals(versionId)) {
            return deleteNoncurrent(view, bucket, key, versionId);
        }
        Change gone = gone(view, current.get());
        Optional<StoredObject> next = view.list(Layout.versions(bucket.name(), key), "", 1).stream()
                .map(Versioned::value)
                .findFirst();
        Txn txn = next.isEmpty()
                ? gone.txn().delete(place)
                : gone.txn().put(place, next.get()).delete(Layout.version(bucket.name(), key, next.get()));
        return new Change(current.get(), txn, gone.freed());
    }

    private static Change deleteNoncurrent(View view, StoredBucket bucket, String key, String versionId) {
        Optional<StoredObject> version = noncurrent(view, bucket.name(), key).stream()
                .filter(o -> o.versionId().equals(versionId))
                .findFirst();
        if (version.isEmpty()) {
            return new Change(null, Txn.none(), Freed.NOTHING);
        }
        Change gone = gone(view, version.get());
        return new Change(
                version.get(), gone.txn().delete(Layout.version(bucket.name(), key, version.get())), gone.freed());
    }

    /// Replaces what is kept with a version, wherever it stands.
    static Txn replace(View view, String bucket, String key, StoredObject version) {
        boolean current = view.get(Layout.object(bucket, key))
                .filter(o -> o.sequence() == version.sequence())
                .isPresent();
        return Txn.none().put(current ? Layout.object(bucket, key) : Layout.version(bucket, key, version), version);
    }

    /// What a version leaves behind: its parts in the store, its files.
    private static Change gone(View view, StoredObject version) {
        String upload = version.upload();
        if (upload != null) {
            List<String> names = view.list(Layout.parts(upload)).stream()
                    .map(p -> p.value().file())
                    .filter(f -> !f.isEmpty())
                    .toList();
            return new Change(version, Txn.none().deleteAll(Layout.parts(upload)), Freed.parts(upload, names));
        }
        String file = version.file();
        return new Change(version, Txn.none(), file == null ? Freed.NOTHING : Freed.file(file));
    }

    private static String newId(CallContext call, String key, long sequence) {
        return String.format("%016x", Long.MAX_VALUE - sequence)
                + call.ids().branch("version of " + key).hex(16);
    }
}
