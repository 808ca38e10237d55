package io.seamark.services.iam;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.store.Key;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.model.Credentials;

/// Session credentials (`ASIA...`) as they are stored: a role's session, or a user's or the root user's own.
///
/// @param token the session token that must come with the key
/// @param kind whose session it is
/// @param name the role's or the user's name; empty for the root user
/// @param entityId the unique id of that role or user: the session ends with it, even if the name is taken
///        again
/// @param sessionName the role session's name, null for the other kinds
/// @param policies documents of session policies; none of them means no further limit
/// @param policyArns managed session policies
/// @param tags session tags, seen as `aws:PrincipalTag`
/// @param transitiveTags the keys of tags that a chained session inherits
record SessionKey(
        String id,
        String secret,
        String token,
        AccountId account,
        Kind kind,
        String name,
        String path,
        String entityId,
        @Nullable String sessionName,
        Instant issued,
        Instant expires,
        List<String> policies,
        List<String> policyArns,
        Map<String, String> tags,
        List<String> transitiveTags,
        @Nullable String sourceIdentity) {
    enum Kind {
        ROLE,
        USER,
        ROOT
    }

    static Key<SessionKey> key(String id) {
        return Layout.SESSIONS.key(id);
    }

    Credentials credentials() {
        return Credentials.builder()
                .accessKeyId(id)
                .secretAccessKey(secret)
                .sessionToken(token)
                .expiration(expires)
                .build();
    }

    /// Whether session policies limit this session.
    boolean limited() {
        return !policies.isEmpty() || !policyArns.isEmpty();
    }

    @Override
    public String toString() {
        return "SessionKey[" + id + "]";
    }
}
