package io.seamark.services.iam;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Principal;
import io.seamark.platform.wire.Authorizer;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Decides by policies whether a caller may act: an explicit deny wins, then somebody must have allowed it,
/// within the permissions boundary and the session policies. The root user may everything.
///
/// Credentials of `GetSessionToken` may not call IAM and STS, since they come without a second factor.
///
/// Three calls are not decided here. `GetCallerIdentity` and `GetSessionToken` need no permission, and
/// `AssumeRole` is decided by the operation itself, which knows the role's trust policy and the condition
/// keys of the request.
///
/// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html>.
final class PolicyAuthorizer implements Authorizer {
    private static final Decision ALLOWED = new Decision.Allowed();
    private static final Set<String> DECIDED_ELSEWHERE =
            Set.of("sts:GetCallerIdentity", "sts:GetSessionToken", "sts:AssumeRole");

    private final Lookup lookup;
    private final PermissionSource permissions;

    PolicyAuthorizer(Lookup lookup, PermissionSource permissions) {
        this.lookup = lookup;
        this.permissions = permissions;
    }

    @Override
    public Decision authorize(CallContext call, String action, List<String> resources) {
        Principal caller = call.principal();
        if (caller instanceof Principal.Root
                || caller instanceof Principal.AwsService
                || DECIDED_ELSEWHERE.contains(action)) {
            return ALLOWED;
        }
        if (isUserSession(caller) && (action.startsWith("iam:") || action.startsWith("sts:"))) {
            throw new ApiException(
                    "InvalidClientTokenId", 403, "The security token included in the request is invalid");
        }
        Permissions own = permissions.of(lookup, caller);
        Inquiry first = own.ask(call, action, resources.getFirst(), Map.of());
        for (String resource : resources) {
            Inquiry inquiry = first.about(resource);
            if (own.judge(inquiry) instanceof Verdict.Denied denied) {
                return new Decision.Denied(denied.message(inquiry));
            }
        }
        return ALLOWED;
    }

    private static boolean isUserSession(Principal caller) {
        return caller instanceof Principal.User user && user.keyId().startsWith("ASIA");
    }
}
