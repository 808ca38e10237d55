package io.seamark.services.iam;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Principal;
import io.seamark.platform.core.Region;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Reads and judges policies that stand at a resource of another service, such as a bucket. Safe for any number of
/// threads.
///
/// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html>.
public final class ResourcePolicies {
    private static final int MOST_CACHED = 1000;

    private final Lookup lookup;
    private final PermissionSource permissions;
    private final Map<String, Policy> cache = new ConcurrentHashMap<>();

    ResourcePolicies(Lookup lookup, PermissionSource permissions) {
        this.lookup = lookup;
        this.permissions = permissions;
    }

    /// What a policy says about a call.
    public enum Verdict {
        ALLOWED,
        DENIED,
        SILENT
    }

    /// What is wrong with a document; empty when nothing is.
    public String problem(String document) {
        try {
            new PolicyReader(IllegalArgumentException::new).read(document, PolicyReader.Use.RESOURCE);
            return "";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /// Whether a document allows something to everybody, under no condition.
    public boolean isPublic(String document) {
        return read(document).statements().stream()
                .filter(Statement::allows)
                .filter(s -> s.conditions().isEmpty())
                .map(Statement::principals)
                .anyMatch(p -> p != null && (p.everybody() || p.aws().contains("*") || p.except()));
    }

    /// @param document one without a problem
    /// @param more values of condition keys that only this action has, keys in lower case
    public Verdict judge(
            String document, CallContext call, String action, String resource, Map<String, List<String>> more) {
        Policy policy = read(document);
        Inquiry inquiry = permissions.of(lookup, call.principal()).ask(call, action, resource, more);
        if (policy.denies(inquiry)) {
            return Verdict.DENIED;
        }
        return policy.allows(inquiry) ? Verdict.ALLOWED : Verdict.SILENT;
    }

    /// Whether a caller may act on a resource that has a policy. Its own policies or the resource's must allow it, in
    /// the resource's own account; both, in another. No policy may deny it.
    ///
    /// @param document one without a problem, or empty for none
    /// @param more values of condition keys that only this action has, keys in lower case
    public boolean may(CallContext call, String action, Arn resource, String document, Map<String, List<String>> more) {
        Permissions own = permissions.of(lookup, call.principal());
        Inquiry inquiry = own.ask(call, action, resource.toString(), more);
        boolean root = call.principal() instanceof Principal.Root;
        Policy policy = document.isEmpty() ? new Policy(List.of()) : read(document);
        if (policy.denies(inquiry) || (!root && own.forbids(inquiry))) {
            return false;
        }
        boolean byIdentity = root || own.lets(inquiry);
        boolean home = call.account().value().equals(resource.account());
        return switch (policy.trusts(inquiry)) {
            case NONE -> home && byIdentity;
            case ACCOUNT -> byIdentity;
            case DIRECT -> home || byIdentity;
        };
    }

    /// Whether a policy lets a service of this platform do something for a resource. A document that nobody can read
    /// lets nobody.
    ///
    /// @param service such as `events.amazonaws.com`
    /// @param source what it acts for: the key `aws:SourceArn`; a bucket, whose ARN names no account, is of the
    ///     account of the resource
    public boolean letsService(String document, String service, Arn source, String action, Arn resource, Instant now) {
        return letsService(List.of(document), service, source, action, resource, now);
    }

    /// As one policy would that has the statements of all these.
    public boolean letsService(
            List<String> documents, String service, Arn source, String action, Arn resource, Instant now) {
        String account = source.account().isEmpty() ? resource.account() : source.account();
        if (!AccountId.isValid(account) || !Region.isValid(resource.region())) {
            return false;
        }
        var more = Map.of(
                "aws:sourcearn", List.of(source.toString()),
                "aws:sourceaccount", List.of(account));
        var principal = new Principal.AwsService(new AccountId(account), service);
        return lets(documents, principal, service, action, resource, more, now);
    }

    /// Whether a policy lets another account, as a whole, do something.
    public boolean letsAccount(String document, AccountId account, String action, Arn resource, Instant now) {
        return Region.isValid(resource.region())
                && lets(List.of(document), new Principal.Root(account, null), "", action, resource, Map.of(), now);
    }

    private boolean lets(
            List<String> documents,
            Principal principal,
            String from,
            String action,
            Arn resource,
            Map<String, List<String>> more,
            Instant now) {
        var call = new CallContext(
                principal.account(),
                new Region(resource.region()),
                principal,
                "policy",
                now,
                new CallContext.Seed(new byte[0]),
                from,
                from,
                true);
        try {
            List<Verdict> verdicts = documents.stream()
                    .map(document -> judge(document, call, action, resource.toString(), more))
                    .toList();
            return verdicts.contains(Verdict.ALLOWED) && !verdicts.contains(Verdict.DENIED);
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private Policy read(String document) {
        if (cache.size() > MOST_CACHED) {
            cache.clear();
        }
        return cache.computeIfAbsent(document, d -> PolicyReader.STORED.read(d, PolicyReader.Use.RESOURCE));
    }
}
