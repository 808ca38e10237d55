package io.seamark.services.iam;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.IdSource;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a session is made from, besides the keys that are drawn for it.
///
/// @param path the role's or user's path
/// @param policies session policies, documents
/// @param policyArns managed session policies
record Session(
        AccountId account,
        SessionKey.Kind kind,
        String name,
        String path,
        String entityId,
        @Nullable String sessionName,
        Duration length,
        List<String> policies,
        List<String> policyArns,
        Map<String, String> tags,
        List<String> transitiveTags,
        @Nullable String sourceIdentity) {
    private static final int TOKEN_CHARACTERS = 356;

    /// A session of a user or the root user, who may do in it what they may do anyway.
    static Session own(AccountId account, SessionKey.Kind kind, String name, String path, String id, Duration length) {
        return new Session(
                account, kind, name, path, id, null, length, List.of(), List.of(), Map.of(), List.of(), null);
    }

    /// Draws the session's keys. Expiration is in whole seconds.
    SessionKey open(CallContext call) {
        IdSource ids = call.ids();
        IdSource secrets = ids.branch("session key");
        Instant issued = call.time().truncatedTo(ChronoUnit.SECONDS);
        return new SessionKey(
                "ASIA" + ids.base32(16),
                secrets.secret(40),
                secrets.secret(TOKEN_CHARACTERS),
                account,
                kind,
                name,
                path,
                entityId,
                sessionName,
                issued,
                issued.plus(length),
                policies,
                policyArns,
                tags,
                transitiveTags,
                sourceIdentity);
    }
}
