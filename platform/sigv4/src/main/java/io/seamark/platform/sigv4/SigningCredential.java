package io.seamark.platform.sigv4;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What must have signed: the secret behind the claim's access key.
///
/// @param sessionToken the token that must come with the key; null for a long-term key
/// @param expires when the session ends; null for a long-term key
public record SigningCredential(
        String secret,
        @Nullable String sessionToken,
        @Nullable Instant expires) {
    @Override
    public String toString() {
        return "SigningCredential[(secret)]";
    }
}
