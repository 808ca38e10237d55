package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All that the policies say about one caller.
///
/// @param identity the policies of the user and its groups, or of the role
/// @param boundary the permissions boundary, null where there is none
/// @param session the session policies, null where the session has none
/// @param tags what `aws:PrincipalTag` sees
/// @param sourceIdentity what `aws:SourceIdentity` sees
record Permissions(
        List<Policy> identity,
        @Nullable Policy boundary,
        @Nullable List<Policy> session,
        Map<String, String> tags,
        @Nullable String sourceIdentity) {
    /// Those of a caller that no longer exists.
    static final Permissions NONE = new Permissions(List.of(), null, null, Map.of(), null);

    /// The question whether the caller may do something.
    ///
    /// @param more values of keys that only this action has, keys in lower case
    Inquiry ask(CallContext call, String action, String resource, Map<String, List<String>> more) {
        var keys = new HashMap<>(more);
        if (sourceIdentity != null) {
            keys.put("aws:sourceidentity", List.of(sourceIdentity));
        }
        return new Inquiry(call, action, resource, tags, keys);
    }

    /// What the policies say to a question.
    Verdict judge(Inquiry inquiry) {
        if (denies(identity, inquiry)) {
            return new Verdict.Denied("with an explicit deny in an identity-based policy");
        }
        if (boundary != null && boundary.denies(inquiry)) {
            return new Verdict.Denied("with an explicit deny in a permissions boundary");
        }
        if (session != null && denies(session, inquiry)) {
            return new Verdict.Denied("with an explicit deny in a session policy");
        }
        if (!allows(identity, inquiry)) {
            return unallowed("identity-based policy", identity, inquiry);
        }
        if (boundary != null && !boundary.allows(inquiry)) {
            return unallowed("permissions boundary", List.of(boundary), inquiry);
        }
        if (session != null && !allows(session, inquiry)) {
            return unallowed("session policy", session, inquiry);
        }
        return Verdict.ALLOWED;
    }

    /// Whether the policies alone let the caller.
    boolean lets(Inquiry inquiry) {
        return judge(inquiry) instanceof Verdict.Allowed;
    }

    /// Whether any policy denies it, in words or through boundary and session policies that do not allow it.
    boolean forbids(Inquiry inquiry) {
        return denies(identity, inquiry)
                || (boundary != null && (boundary.denies(inquiry) || !boundary.allows(inquiry)))
                || (session != null && (denies(session, inquiry) || !allows(session, inquiry)));
    }

    private static boolean denies(List<Policy> policies, Inquiry inquiry) {
        return policies.stream().anyMatch(policy -> policy.denies(inquiry));
    }

    private static boolean allows(List<Policy> policies, Inquiry inquiry) {
        return policies.stream().anyMatch(policy -> policy.allows(inquiry));
    }

    private static Verdict unallowed(String what, List<Policy> policies, Inquiry inquiry) {
        String because = "because no " + what + " allows the " + inquiry.action() + " action";
        return new Verdict.Denied(policies.stream()
                .flatMap(policy -> policy.unknownKey(inquiry).stream())
                .findFirst()
                .map(key ->
                        because + " (an Allow depends on the condition key " + key + ", which is not evaluated here)")
                .orElse(because));
    }
}
