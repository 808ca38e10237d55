package io.seamark.services.cloudtrail;

import io.seamark.platform.store.Key;
import io.seamark.platform.store.Prefix;
import java.util.Locale;

/// A digest file that is made and signed and has to be put into its bucket.
///
/// @param number its place in the trail's digests of the Region
/// @param json what is compressed
/// @param signature in hexadecimal digits
record PlannedDigest(
        String trail, String region, long number, String bucket, String key, String json, String signature) {
    static final Prefix<PlannedDigest> ALL = new Prefix<>("/cloudtrail/digests/", PlannedDigest.class);

    static Prefix<PlannedDigest> of(String trail) {
        return ALL.folder(trail);
    }

    static Prefix<PlannedDigest> of(String trail, String region) {
        return of(trail).folder(region);
    }

    Key<PlannedDigest> storeKey() {
        return of(trail, region).key(String.format(Locale.ROOT, "%012d", number));
    }
}
