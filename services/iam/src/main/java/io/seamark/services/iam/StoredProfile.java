package io.seamark.services.iam;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Prefix;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.Role;

/// An instance profile as it is stored.
///
/// @param roleName the one role it carries, when it carries one
record StoredProfile(
        String profileName,
        String profileId,
        String path,
        Instant created,
        @Nullable String roleName,
        Map<String, String> tags) {
    static Prefix<StoredProfile> all(AccountId account) {
        return Layout.folder(account, "profiles", StoredProfile.class);
    }

    static Key<StoredProfile> key(AccountId account, String profileName) {
        return all(account).key(Layout.fold(profileName));
    }

    /// The profile of that name, or `NoSuchEntity`.
    static StoredProfile require(View view, AccountId account, @Nullable String profileName) {
        String name = Constraint.name("instanceProfileName", profileName, 128);
        return view.get(key(account, name))
                .orElseThrow(() -> IamErrors.noSuchEntity("Instance Profile " + name + " cannot be found."));
    }

    /// The profiles that carry a role.
    static List<StoredProfile> carrying(View view, AccountId account, StoredRole role) {
        return view.list(all(account)).stream()
                .map(Versioned::value)
                .filter(profile -> role.roleName().equals(profile.roleName))
                .toList();
    }

    /// The profile's ARN; without a path while no such profile exists.
    static String arn(Lookup lookup, AccountId account, @Nullable String profileName) {
        String name = Constraint.name("instanceProfileName", profileName, 128);
        return lookup.get(key(account, name))
                .map(profile -> profile.arn(account))
                .orElseGet(() ->
                        Arn.global("iam", account, "instance-profile/" + name).toString());
    }

    String arn(AccountId account) {
        return Arn.global("iam", account, "instance-profile" + path + profileName)
                .toString();
    }

    Key<StoredProfile> key(AccountId account) {
        return key(account, profileName);
    }

    InstanceProfile shape(View view, AccountId account) {
        List<Role> roles = roleName == null
                ? List.of()
                : view.get(StoredRole.key(account, roleName)).stream()
                        .map(role -> role.shape(account))
                        .toList();
        return InstanceProfile.builder()
                .instanceProfileName(profileName)
                .instanceProfileId(profileId)
                .path(path)
                .arn(arn(account))
                .createDate(created)
                .roles(roles)
                .tags(Tags.shapes(tags))
                .build();
    }

    StoredProfile withRole(@Nullable String changed) {
        return new StoredProfile(profileName, profileId, path, created, changed, tags);
    }

    StoredProfile withTags(Map<String, String> changed) {
        return new StoredProfile(profileName, profileId, path, created, roleName, changed);
    }
}
