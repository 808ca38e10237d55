package io.seamark.services.iam;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects what the policies say about a caller, from wherever identities are read.
final class PermissionSource {
    private final ManagedPolicies managed;
    private final PolicyCache cache;

    PermissionSource(ManagedPolicies managed, PolicyCache cache) {
        this.managed = managed;
        this.cache = cache;
    }

    /// The permissions of a user or of a role's session; none of anybody else.
    Permissions of(Lookup lookup, Principal caller) {
        return switch (caller) {
            case Principal.User user ->
                lookup.get(StoredUser.key(user.account(), user.userName()))
                        .filter(stored -> stored.userId().equals(user.userId()))
                        .map(stored -> user(lookup, user.account(), stored))
                        .orElse(Permissions.NONE);
            case Principal.RoleSession session ->
                lookup.get(StoredRole.key(session.account(), session.roleName()))
                        .filter(stored -> stored.roleId().equals(session.roleId()))
                        .flatMap(stored ->
                                lookup.get(SessionKey.key(session.keyId())).map(key -> session(lookup, stored, key)))
                        .orElse(Permissions.NONE);
            case Principal.Root root -> Permissions.NONE;
            case Principal.AwsService service -> Permissions.NONE;
        };
    }

    /// The permissions of a user.
    Permissions user(Lookup lookup, AccountId account, StoredUser user) {
        var policies = new ArrayList<Policy>();
        collect(lookup, user.grants(), policies);
        for (String group : user.groups()) {
            lookup.get(StoredGroup.key(account, group)).ifPresent(g -> collect(lookup, g.grants(), policies));
        }
        return new Permissions(policies, boundary(lookup, user.boundary()), null, user.tags(), null);
    }

    /// The permissions of a role, whoever assumes it.
    Permissions role(Lookup lookup, StoredRole role) {
        var policies = new ArrayList<Policy>();
        collect(lookup, role.grants(), policies);
        return new Permissions(policies, boundary(lookup, role.boundary()), null, role.tags(), null);
    }

    private Permissions session(Lookup lookup, StoredRole stored, SessionKey key) {
        Permissions role = role(lookup, stored);
        List<Policy> limits = null;
        if (key.limited()) {
            limits = new ArrayList<>();
            for (String document : key.policies()) {
                limits.add(cache.identity(document));
            }
            for (String arn : key.policyArns()) {
                managed.find(lookup, arn)
                        .map(StoredPolicy::document)
                        .map(cache::identity)
                        .ifPresent(limits::add);
            }
        }
        var tags = new LinkedHashMap<>(role.tags());
        key.tags().forEach((name, value) -> {
            tags.keySet().removeIf(name::equalsIgnoreCase);
            tags.put(name, value);
        });
        return new Permissions(role.identity(), role.boundary(), limits, tags, key.sourceIdentity());
    }

    private void collect(Lookup lookup, Grants grants, List<Policy> into) {
        for (String arn : grants.attached()) {
            managed.find(lookup, arn)
                    .map(StoredPolicy::document)
                    .map(cache::identity)
                    .ifPresent(into::add);
        }
        for (String document : grants.inline().values()) {
            into.add(cache.identity(document));
        }
    }

    private @Nullable Policy boundary(Lookup lookup, @Nullable String policyArn) {
        if (policyArn == null) {
            return null;
        }
        return managed.find(lookup, policyArn)
                .map(StoredPolicy::document)
                .map(cache::identity)
                .orElse(new Policy(List.of()));
    }
}
