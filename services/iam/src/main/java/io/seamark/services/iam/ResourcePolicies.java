package io.seamark.services.iam;

import io.seamark.platform.core.CallContext;
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

    private Policy read(String document) {
        if (cache.size() > MOST_CACHED) {
            cache.clear();
        }
        return cache.computeIfAbsent(document, d -> PolicyReader.STORED.read(d, PolicyReader.Use.RESOURCE));
    }
}
