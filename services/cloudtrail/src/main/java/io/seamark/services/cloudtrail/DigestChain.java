package io.seamark.services.cloudtrail;

import io.seamark.platform.store.Key;
import io.seamark.platform.store.Prefix;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where a trail's digest files of a Region go on.
///
/// @param start of the next digest
/// @param previous the last digest; null where the next one begins a chain
/// @param next the number of the next digest
record DigestChain(Instant start, @Nullable Link previous, long next) {
    static final Prefix<DigestChain> ALL = new Prefix<>("/cloudtrail/chains/", DigestChain.class);

    /// What a digest says of the one before it.
    ///
    /// @param hash SHA-256 of what was compressed, in hexadecimal digits
    record Link(String bucket, String key, String hash, String signature) {}

    static Prefix<DigestChain> of(String trail) {
        return ALL.folder(trail);
    }

    static Key<DigestChain> key(String trail, String region) {
        return of(trail).key(region);
    }
}
