package io.seamark.services.iam;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Prefix;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Where this service's values live in the store.
///
/// ```
/// /iam/<account>/<folder>/<name>     users, groups, roles, profiles, policies
/// /iam/keys/<access key id>          long-term access keys of every account
/// /iam/sessions/<access key id>      session credentials of every account
/// ```
/// Names are folded to lower case in keys: IAM's names are unique without regard to case.
final class Layout {
    static final String ROOT = "/iam/";
    static final Prefix<LongTermKey> KEYS = new Prefix<>(ROOT + "keys/", LongTermKey.class);
    static final Prefix<SessionKey> SESSIONS = new Prefix<>(ROOT + "sessions/", SessionKey.class);

    private static final Map<String, Class<?>> FOLDERS = Map.of(
            "users", StoredUser.class,
            "groups", StoredGroup.class,
            "roles", StoredRole.class,
            "profiles", StoredProfile.class,
            "policies", StoredPolicy.class,
            "deletions", FinishedDeletion.class);

    private Layout() {}

    /// Everything of this service.
    static KeyRange everything() {
        return KeyRange.prefix(ROOT);
    }

    static <T> Prefix<T> folder(AccountId account, String name, Class<T> type) {
        return new Prefix<>(ROOT + account + "/" + name + "/", type);
    }

    static String fold(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /// The typed key of a path below [#ROOT]; empty for a folder that this version does not know.
    static Optional<Key<?>> key(String path) {
        if (path.startsWith(KEYS.path())) {
            return Optional.of(new Key<>(path, LongTermKey.class));
        }
        if (path.startsWith(SESSIONS.path())) {
            return Optional.of(new Key<>(path, SessionKey.class));
        }
        String[] parts = path.split("/", 5);
        return parts.length < 5
                ? Optional.empty()
                : Optional.ofNullable(FOLDERS.get(parts[3])).map(type -> new Key<>(path, type));
    }
}
