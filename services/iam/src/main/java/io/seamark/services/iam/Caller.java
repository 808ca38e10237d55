package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Principal;
import org.jspecify.annotations.Nullable;

/// Whom a request without a name means: IAM takes it from the key that signed the call.
final class Caller {
    private Caller() {}

    /// The named user, or the calling one.
    static String userName(CallContext call, @Nullable String requested) {
        if (requested != null) {
            return Constraint.name("userName", requested, 128);
        }
        if (call.principal() instanceof Principal.User user) {
            return user.userName();
        }
        throw IamErrors.validation("Must specify userName when calling with non-User credentials");
    }

    /// The ARN a policy must allow for a call about that user; the caller's own where none is named.
    static String userArn(Lookup lookup, CallContext call, @Nullable String requested) {
        return requested == null
                ? call.principal().arn().toString()
                : StoredUser.arn(lookup, call.account(), requested);
    }
}
