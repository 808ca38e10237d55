package io.seamark.services.cloudtrail;

import io.seamark.platform.store.Prefix;
import java.time.Instant;

/// A log file that is in its bucket and waits for the digest file that vouches for it.
///
/// @param hash SHA-256 of what was compressed, in hexadecimal digits
record LoggedFile(String bucket, String key, String hash, Instant oldest, Instant newest, Instant delivered) {
    static final Prefix<LoggedFile> ALL = new Prefix<>("/cloudtrail/logged/", LoggedFile.class);

    static Prefix<LoggedFile> of(String trail) {
        return ALL.folder(trail);
    }

    static Prefix<LoggedFile> of(String trail, String region) {
        return of(trail).folder(region);
    }
}
