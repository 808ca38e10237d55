package io.seamark.services.s3;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.services.s3.Commits.Decision;
import java.util.Map;
import software.amazon.awssdk.core.SdkRequest;

/// Gives a version other tags, for the operations that do. Stateless.
final class ObjectTags {
    private ObjectTags() {}

    /// @param action as in a policy, without `s3:`, such as `PutObjectTagging`
    /// @param event such as `ObjectTagging:Put`
    /// @return the version's id; empty without versioning
    static String replace(
            Parts parts, CallContext call, SdkRequest request, String action, String event, Map<String, String> tags) {
        String key = request.getValueForField("Key", String.class).orElse("");
        String id = request.getValueForField("VersionId", String.class).orElse(null);
        String wanted = "s3:" + (id == null ? action : action.replace("ObjectTagging", "ObjectVersionTagging"));
        return parts.commits().commit(view -> {
            StoredBucket bucket = parts.access().bucket(view, call, request, wanted);
            StoredObject version = Reading.version(view, bucket, key, id);
            StoredObject fresh = version.withAttributes(version.attributes().withTags(tags));
            Txn txn = Versions.replace(view, bucket.name(), key, fresh)
                    .and(parts.notices().of(call, bucket, event, key, fresh));
            return new Decision<>(bucket.isVersioned() ? version.versionId() : "", txn, Freed.NOTHING);
        });
    }
}
