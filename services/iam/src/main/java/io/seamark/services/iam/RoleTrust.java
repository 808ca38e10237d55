package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Principal;
import java.util.Optional;

/// Decides whether a caller may assume a role: what the role's trust policy and the caller's own policies say
/// together.
///
/// Within an account a caller that the trust policy names needs no policy of its own; one that it means as
/// part of its account does. From another account both must allow it. An explicit deny on either side wins.
///
/// See
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html>.
final class RoleTrust {
    private final PermissionSource permissions;
    private final boolean rootMayAssume;
    private final PolicyReader reader = PolicyReader.STORED;

    /// @param rootMayAssume whether root users are treated as users that may everything; AWS refuses them
    RoleTrust(PermissionSource permissions, boolean rootMayAssume) {
        this.permissions = permissions;
        this.rootMayAssume = rootMayAssume;
    }

    /// Throws `AccessDenied` unless the caller may do that to the role.
    ///
    /// @param action `sts:AssumeRole`, `sts:TagSession` or `sts:SetSourceIdentity`
    /// @param role empty when there is no such role: which the caller is not told
    void require(CallContext call, Lookup lookup, String action, AssumeRoleInput input, Optional<StoredRole> role) {
        String roleArn = input.roleArn().toString();
        if (call.principal() instanceof Principal.Root && !rootMayAssume) {
            throw IamErrors.accessDenied("Roles may not be assumed by root accounts.");
        }
        Permissions own = permissions.of(lookup, call.principal());
        Inquiry inquiry = own.ask(call, action, roleArn, input.conditionKeys());
        boolean allowed = role.filter(r -> allows(r, own, inquiry)).isPresent();
        if (!allowed) {
            throw StsErrors.notAuthorized(call, action, roleArn);
        }
    }

    private boolean allows(StoredRole role, Permissions own, Inquiry inquiry) {
        Policy trust = reader.read(role.trust(), PolicyReader.Use.TRUST);
        if (trust.denies(inquiry)) {
            return false;
        }
        PrincipalSet.Match match = trust.trusts(inquiry);
        Principal caller = inquiry.call().principal();
        if (caller instanceof Principal.Root || caller instanceof Principal.AwsService) {
            return match != PrincipalSet.Match.NONE;
        }
        boolean sameAccount = inquiry.resource().startsWith("arn:aws:iam::" + caller.account() + ":");
        return switch (match) {
            case NONE -> false;
            case ACCOUNT -> own.judge(inquiry) instanceof Verdict.Allowed;
            case DIRECT -> sameAccount ? !own.forbids(inquiry) : own.judge(inquiry) instanceof Verdict.Allowed;
        };
    }
}
