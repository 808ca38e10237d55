package io.seamark.services.cloudtrail;

import io.seamark.platform.store.Key;
import io.seamark.platform.store.Prefix;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How the deliveries of one kind of a trail went.
///
/// @param succeeded when the last one did
/// @param attempted when the last one was tried
/// @param error why the last one failed; null when it did not
record StoredStatus(
        @Nullable Instant succeeded,
        @Nullable Instant attempted,
        @Nullable String error) {
    static final Prefix<StoredStatus> ALL = new Prefix<>("/cloudtrail/status/", StoredStatus.class);
    static final StoredStatus NONE = new StoredStatus(null, null, null);

    /// What a trail delivers.
    enum Kind {
        FILES,
        LINES,
        NOTICES,
        DIGESTS
    }

    static Key<StoredStatus> key(String trail, Kind kind) {
        return ALL.folder(trail).key(kind.name());
    }

    StoredStatus success(Instant now) {
        return new StoredStatus(now, now, null);
    }

    StoredStatus failure(Instant now, String code) {
        return new StoredStatus(succeeded, now, code);
    }
}
