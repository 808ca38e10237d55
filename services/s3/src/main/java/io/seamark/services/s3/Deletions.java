package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.services.s3.Commits.Decision;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;

/// Deletes one object or version, for the operations that do. Safe for any number of threads.
final class Deletions {
    private final Parts parts;

    Deletions(Parts parts) {
        this.parts = parts;
    }

    /// @param marker whether a delete marker was made or deleted
    /// @param versionId of what was made or deleted; null without versioning
    record Deleted(boolean marker, @Nullable String versionId) {}

    /// @param versionId null for the object itself
    Deleted delete(
            CallContext call, SdkRequest request, String key, @Nullable String versionId, Conditions conditions) {
        ObjectRules.checkKey(key);
        if (versionId != null) {
            Versions.checkId(versionId);
        }
        return parts.commits().commit(view -> decide(view, call, request, key, versionId, conditions));
    }

    private Decision<Deleted> decide(
            View view,
            CallContext call,
            SdkRequest request,
            String key,
            @Nullable String versionId,
            Conditions conditions) {
        String action = versionId == null ? "s3:DeleteObject" : "s3:DeleteObjectVersion";
        String name = request.getValueForField("Bucket", String.class).orElse("");
        StoredBucket bucket = parts.access().bucket(view, call, name, key, action);
        Access.checkOwner(
                bucket,
                request.getValueForField("ExpectedBucketOwner", String.class).orElse(""));
        conditions.checkWrite(Versions.current(view, name, key));
        if (versionId == null) {
            Versions.Change change = Versions.delete(view, call, bucket, key);
            StoredObject gone = change.version();
            if (gone == null) {
                return new Decision<>(new Deleted(false, null), change.txn(), change.freed());
            }
            boolean marker = bucket.isVersioned();
            return new Decision<>(
                    new Deleted(marker, marker ? gone.versionId() : null),
                    change.txn().and(parts.notices().removed(call, bucket, key, gone, marker)),
                    change.freed());
        }
        Versions.Change change = Versions.deleteVersion(view, bucket, key, versionId);
        StoredObject gone = change.version();
        return new Decision<>(
                new Deleted(gone != null && gone.marker(), versionId),
                gone == null ? change.txn() : change.txn().and(parts.notices().removed(call, bucket, key, gone, false)),
                change.freed());
    }
}
