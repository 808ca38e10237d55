package io.seamark.services.iam;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Prefix;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.Group;

/// An IAM group as it is stored. Who is in it is stored with the users.
record StoredGroup(String groupName, String groupId, String path, Instant created, Grants grants) {
    static Prefix<StoredGroup> all(AccountId account) {
        return Layout.folder(account, "groups", StoredGroup.class);
    }

    static Key<StoredGroup> key(AccountId account, String groupName) {
        return all(account).key(Layout.fold(groupName));
    }

    /// The group of that name, or `NoSuchEntity`.
    static StoredGroup require(View view, AccountId account, @Nullable String groupName) {
        String name = Constraint.name("groupName", groupName, 128);
        return view.get(key(account, name))
                .orElseThrow(() -> IamErrors.noSuchEntity("The group with name " + name + " cannot be found."));
    }

    /// The group's ARN; without a path while no such group exists.
    static String arn(Lookup lookup, AccountId account, @Nullable String groupName) {
        String name = Constraint.name("groupName", groupName, 128);
        return lookup.get(key(account, name))
                .map(group -> group.arn(account))
                .orElseGet(() -> Arn.global("iam", account, "group/" + name).toString());
    }

    String arn(AccountId account) {
        return Arn.global("iam", account, "group" + path + groupName).toString();
    }

    Key<StoredGroup> key(AccountId account) {
        return key(account, groupName);
    }

    Group shape(AccountId account) {
        return Group.builder()
                .groupName(groupName)
                .groupId(groupId)
                .path(path)
                .arn(arn(account))
                .createDate(created)
                .build();
    }

    /// The users that are in the group.
    List<StoredUser> members(View view, AccountId account) {
        return view.list(StoredUser.all(account)).stream()
                .map(Versioned::value)
                .filter(user -> user.groups().contains(groupName))
                .toList();
    }

    StoredGroup withGrants(Grants changed) {
        return new StoredGroup(groupName, groupId, path, created, changed);
    }
}
