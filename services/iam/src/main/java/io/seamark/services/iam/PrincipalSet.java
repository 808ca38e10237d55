package io.seamark.services.iam;

import io.seamark.platform.core.Principal;
import java.util.List;

/// Whom a trust policy's statement is about.
///
/// @param aws `*`, account ids, and ARNs of accounts (`...:root`), users, roles and role sessions
/// @param services such as `lambda.amazonaws.com`
/// @param except whether it is about everybody else (`NotPrincipal`)
/// @param everybody whether it is `"Principal": "*"`, services included
record PrincipalSet(List<String> aws, List<String> services, boolean everybody, boolean except) {
    /// How closely a caller is meant.
    enum Match {
        /// Not at all.
        NONE,
        /// As one of an account, which itself decides by identity policies who of it may.
        ACCOUNT,
        /// By name.
        DIRECT
    }

    PrincipalSet {
        aws = List.copyOf(aws);
        services = List.copyOf(services);
    }

    Match match(Inquiry inquiry) {
        Match match = named(inquiry);
        if (!except) {
            return match;
        }
        return match == Match.NONE ? Match.DIRECT : Match.NONE;
    }

    private Match named(Inquiry inquiry) {
        Principal caller = inquiry.call().principal();
        if (caller instanceof Principal.AwsService service) {
            // In the policy of a resource, every principal is every service too; a role is assumed by who is named.
            boolean all = everybody || (aws.contains("*") && !inquiry.action().startsWith("sts:"));
            return all || services.contains(service.servicePrincipal()) ? Match.DIRECT : Match.NONE;
        }
        if (everybody
                || aws.contains("*")
                || aws.contains(caller.arn().toString())
                || aws.contains(inquiry.principalArn())) {
            return Match.DIRECT;
        }
        String account = caller.account().value();
        return aws.contains(account) || aws.contains("arn:aws:iam::" + account + ":root") ? Match.ACCOUNT : Match.NONE;
    }
}
