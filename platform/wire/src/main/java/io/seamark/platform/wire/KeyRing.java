package io.seamark.platform.wire;

import io.seamark.platform.core.Principal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where the front door finds the secret behind an access key id. Asked on every signed call, so it
/// answers from memory.
@FunctionalInterface
public interface KeyRing {
    /// The key, unless it does not exist or is inactive.
    Optional<AccessKey> find(String accessKeyId);

    /// @param sessionToken the token that must come with the key, null for a long-term key
    /// @param expires when a session's key ends, null for a long-term key
    record AccessKey(
            String id,
            String secret,
            Principal principal,
            @Nullable String sessionToken,
            @Nullable Instant expires) {
        @Override
        public String toString() {
            return "AccessKey[" + id + "]";
        }
    }
}
