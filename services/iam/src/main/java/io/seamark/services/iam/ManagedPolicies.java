package io.seamark.services.iam;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds managed policies by ARN: an account's own in the store, AWS's in the program.
final class ManagedPolicies {
    private final AwsPolicies aws;

    ManagedPolicies(AwsPolicies aws) {
        this.aws = aws;
    }

    Optional<StoredPolicy> find(Lookup lookup, String policyArn) {
        if (policyArn.startsWith(AwsPolicies.PREFIX)) {
            return aws.find(policyArn);
        }
        return Arn.parse(policyArn)
                .filter(ManagedPolicies::isPolicy)
                .flatMap(arn -> lookup.get(StoredPolicy.key(new AccountId(arn.account()), name(arn))))
                .filter(policy -> policy.arn(owner(policyArn)).equals(policyArn));
    }

    /// The policy of an ARN in a request, or `NoSuchEntity`.
    StoredPolicy require(View view, CallContext call, String policyArn) {
        return visible(view, call, policyArn)
                .orElseThrow(() -> IamErrors.noSuchEntity("Policy " + policyArn + " was not found."));
    }

    /// A policy that is to be attached, or `NoSuchEntity`.
    StoredPolicy requireAttachable(View view, CallContext call, String policyArn) {
        return visible(view, call, policyArn)
                .orElseThrow(
                        () -> IamErrors.noSuchEntity("Policy " + policyArn + " does not exist or is not attachable."));
    }

    /// A policy that is to be changed, which AWS's own cannot be.
    StoredPolicy requireOwn(View view, CallContext call, String policyArn) {
        StoredPolicy policy = require(view, call, policyArn);
        if (policyArn.startsWith(AwsPolicies.PREFIX)) {
            throw IamErrors.accessDenied("User: " + call.principal().arn() + " is not authorized to change policy "
                    + policyArn + ": it is an AWS managed policy");
        }
        return policy;
    }

    /// Every policy of AWS.
    Collection<StoredPolicy> ofAws() {
        return aws.all();
    }

    /// Whom an ARN's policy belongs to: an account id, or `aws`.
    static String owner(String policyArn) {
        return policyArn.split(":", 6)[4];
    }

    static String arn(String member, @Nullable String policyArn) {
        return Constraint.MEMBER.length(member, policyArn, 20, 2048);
    }

    /// What a policy must allow for a call about that managed policy.
    static String resource(@Nullable String policyArn) {
        return policyArn == null ? "*" : policyArn;
    }

    private static boolean isPolicy(Arn arn) {
        return arn.service().equals("iam")
                && arn.resource().startsWith("policy/")
                && AccountId.isValid(arn.account())
                && Constraint.isName(name(arn));
    }

    private static String name(Arn arn) {
        return arn.resource().substring(arn.resource().lastIndexOf('/') + 1);
    }

    private Optional<StoredPolicy> visible(View view, CallContext call, String policyArn) {
        Optional<Arn> arn = Arn.parse(policyArn);
        if (arn.isEmpty()) {
            throw IamErrors.validation("ARN " + policyArn + " is not valid.");
        }
        String owner = arn.get().account();
        return owner.equals("aws") || owner.equals(call.account().value())
                ? find(view::get, policyArn)
                : Optional.empty();
    }
}
