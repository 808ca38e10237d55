package io.seamark.services.iam;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Prefix;
import io.seamark.platform.store.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.User;

/// An IAM user as it is stored.
///
/// @param path begins and ends with `/`
/// @param keyIds the user's long-term access keys, oldest first; at most two
/// @param groups names of the groups the user is in
/// @param boundary ARN of the managed policy that bounds the user's permissions
record StoredUser(
        String userName,
        String userId,
        String path,
        Instant created,
        List<String> keyIds,
        List<String> groups,
        Grants grants,
        @Nullable String boundary,
        Map<String, String> tags) {
    static Prefix<StoredUser> all(AccountId account) {
        return Layout.folder(account, "users", StoredUser.class);
    }

    static Key<StoredUser> key(AccountId account, String userName) {
        return all(account).key(Layout.fold(userName));
    }

    /// The user of that name, or `NoSuchEntity`.
    static StoredUser require(View view, AccountId account, String userName) {
        return view.get(key(account, userName)).orElseThrow(() -> IamErrors.noSuchUser(userName));
    }

    /// This user's key of that id, or `NoSuchEntity`.
    LongTermKey requireKey(View view, String keyId) {
        if (!keyIds.contains(keyId)) {
            throw IamErrors.noSuchKey(keyId);
        }
        return LongTermKey.require(view, keyId);
    }

    /// The user's ARN; without a path while no such user exists.
    static String arn(Lookup lookup, AccountId account, @Nullable String userName) {
        String name = Constraint.name("userName", userName, 128);
        return lookup.get(key(account, name))
                .map(user -> user.arn(account))
                .orElseGet(() -> Arn.global("iam", account, "user/" + name).toString());
    }

    String arn(AccountId account) {
        return Arn.global("iam", account, "user" + path + userName).toString();
    }

    Key<StoredUser> key(AccountId account) {
        return key(account, userName);
    }

    User shape(AccountId account) {
        return User.builder()
                .userName(userName)
                .userId(userId)
                .path(path)
                .arn(arn(account))
                .createDate(created)
                .build();
    }

    /// With tags and boundary, which lists leave out.
    User fullShape(AccountId account) {
        User.Builder shape = shape(account).toBuilder().tags(Tags.shapes(tags));
        return boundary == null
                ? shape.build()
                : shape.permissionsBoundary(Boundary.shape(boundary)).build();
    }

    StoredUser named(String newName, String newPath) {
        return new StoredUser(newName, userId, newPath, created, keyIds, groups, grants, boundary, tags);
    }

    StoredUser withKey(String keyId) {
        var more = new ArrayList<>(keyIds);
        more.add(keyId);
        return withKeys(more);
    }

    StoredUser withoutKey(String keyId) {
        return withKeys(keyIds.stream().filter(id -> !id.equals(keyId)).toList());
    }

    StoredUser withGrants(Grants changed) {
        return new StoredUser(userName, userId, path, created, keyIds, groups, changed, boundary, tags);
    }

    StoredUser withGroups(List<String> changed) {
        return new StoredUser(userName, userId, path, created, keyIds, changed, grants, boundary, tags);
    }

    StoredUser withBoundary(@Nullable String changed) {
        return new StoredUser(userName, userId, path, created, keyIds, groups, grants, changed, tags);
    }

    StoredUser withTags(Map<String, String> changed) {
        return new StoredUser(userName, userId, path, created, keyIds, groups, grants, boundary, changed);
    }

    private StoredUser withKeys(List<String> changed) {
        return new StoredUser(userName, userId, path, created, changed, groups, grants, boundary, tags);
    }
}
