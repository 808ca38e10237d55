package io.seamark.services.iam;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Prefix;
import io.seamark.platform.store.View;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.UnmodifiableEntityException;

/// An IAM role as it is stored.
///
/// @param trust the document that says who may assume it
/// @param maxSession the longest session in seconds, 3600 to 43200
/// @param linkedTo the service that owns a service-linked role
record StoredRole(
        String roleName,
        String roleId,
        String path,
        @Nullable String description,
        Instant created,
        String trust,
        int maxSession,
        Grants grants,
        @Nullable String boundary,
        @Nullable String linkedTo,
        Map<String, String> tags) {
    static Prefix<StoredRole> all(AccountId account) {
        return Layout.folder(account, "roles", StoredRole.class);
    }

    static Key<StoredRole> key(AccountId account, String roleName) {
        return all(account).key(Layout.fold(roleName));
    }

    /// The role of that name, or `NoSuchEntity`.
    static StoredRole require(View view, AccountId account, @Nullable String roleName) {
        String name = Constraint.name("roleName", roleName, 64);
        return view.get(key(account, name))
                .orElseThrow(() -> IamErrors.noSuchEntity("The role with name " + name + " cannot be found."));
    }

    /// The role of that name for a change, which the owner of a service-linked role alone may make.
    static StoredRole requireOwn(View view, AccountId account, @Nullable String roleName) {
        StoredRole role = require(view, account, roleName);
        if (role.linkedTo != null) {
            throw UnmodifiableEntityException.builder()
                    .message("Cannot perform the operation on the protected role '" + role.roleName
                            + "' - this role is only modifiable by AWS")
                    .build();
        }
        return role;
    }

    /// The role of an ARN, path included.
    static Optional<StoredRole> find(Lookup lookup, Arn arn) {
        if (!arn.service().equals("iam") || !arn.resource().startsWith("role/") || !AccountId.isValid(arn.account())) {
            return Optional.empty();
        }
        var account = new AccountId(arn.account());
        String name = arn.resource().substring(arn.resource().lastIndexOf('/') + 1);
        return lookup.get(key(account, name)).filter(role -> role.arn(account).equals(arn.toString()));
    }

    /// The role's ARN; without a path while no such role exists.
    static String arn(Lookup lookup, AccountId account, @Nullable String roleName) {
        String name = Constraint.name("roleName", roleName, 64);
        return lookup.get(key(account, name))
                .map(role -> role.arn(account))
                .orElseGet(() -> Arn.global("iam", account, "role/" + name).toString());
    }

    String arn(AccountId account) {
        return Arn.global("iam", account, "role" + path + roleName).toString();
    }

    Key<StoredRole> key(AccountId account) {
        return key(account, roleName);
    }

    Role shape(AccountId account) {
        return Role.builder()
                .roleName(roleName)
                .roleId(roleId)
                .path(path)
                .arn(arn(account))
                .createDate(created)
                .description(description)
                .maxSessionDuration(maxSession)
                .assumeRolePolicyDocument(Documents.encode(trust))
                .build();
    }

    /// With tags and boundary, which lists leave out.
    Role fullShape(AccountId account) {
        Role.Builder shape = shape(account).toBuilder().tags(Tags.shapes(tags));
        return boundary == null
                ? shape.build()
                : shape.permissionsBoundary(Boundary.shape(boundary)).build();
    }

    StoredRole described(@Nullable String changed, int maxSeconds) {
        return new StoredRole(
                roleName, roleId, path, changed, created, trust, maxSeconds, grants, boundary, linkedTo, tags);
    }

    StoredRole withTrust(String changed) {
        return new StoredRole(
                roleName, roleId, path, description, created, changed, maxSession, grants, boundary, linkedTo, tags);
    }

    StoredRole withGrants(Grants changed) {
        return new StoredRole(
                roleName, roleId, path, description, created, trust, maxSession, changed, boundary, linkedTo, tags);
    }

    StoredRole withBoundary(@Nullable String changed) {
        return new StoredRole(
                roleName, roleId, path, description, created, trust, maxSession, grants, changed, linkedTo, tags);
    }

    StoredRole withTags(Map<String, String> changed) {
        return new StoredRole(
                roleName, roleId, path, description, created, trust, maxSession, grants, boundary, linkedTo, changed);
    }
}
