package io.seamark.services.s3;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A bucket.
///
/// @param account whose it is
/// @param tags null for none, which is not the same as an empty set
/// @param versioning `Enabled`, `Suspended`; null when it never was enabled
/// @param policy the document as it was given
/// @param notifications null where nobody is told of anything
record StoredBucket(
        String name,
        String account,
        String region,
        Instant created,
        @Nullable Map<String, String> tags,
        @Nullable String versioning,
        @Nullable String policy,
        @Nullable StoredNotifications notifications) {
    static final String ENABLED = "Enabled";
    static final String SUSPENDED = "Suspended";

    static StoredBucket fresh(
            String name, String account, String region, Instant created, @Nullable Map<String, String> tags) {
        return new StoredBucket(name, account, region, created, tags, null, null, null);
    }

    StoredBucket withTags(@Nullable Map<String, String> other) {
        return new StoredBucket(
                name,
                account,
                region,
                created,
                other == null ? null : new TreeMap<>(other),
                versioning,
                policy,
                notifications);
    }

    StoredBucket withVersioning(String other) {
        return new StoredBucket(name, account, region, created, tags, other, policy, notifications);
    }

    StoredBucket withPolicy(@Nullable String other) {
        return new StoredBucket(name, account, region, created, tags, versioning, other, notifications);
    }

    StoredBucket withNotifications(@Nullable StoredNotifications other) {
        return new StoredBucket(name, account, region, created, tags, versioning, policy, other);
    }

    String arn() {
        return "arn:aws:s3:::" + name;
    }

    /// Whether its objects have versions with ids.
    boolean isVersioned() {
        return versioning != null;
    }
}
