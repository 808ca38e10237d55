package io.seamark.services.iam;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.store.View;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How often a managed policy is used in an account.
///
/// @param attachments how many users, groups and roles it is attached to
/// @param boundaries how many users and roles it bounds
record PolicyUses(int attachments, int boundaries) {
    static final PolicyUses NONE = new PolicyUses(0, 0);

    /// The uses of every policy that is used, by ARN.
    static Map<String, PolicyUses> count(View view, AccountId account) {
        var uses = new HashMap<String, PolicyUses>();
        for (var user : view.list(StoredUser.all(account))) {
            add(uses, user.value().grants(), user.value().boundary());
        }
        for (var role : view.list(StoredRole.all(account))) {
            add(uses, role.value().grants(), role.value().boundary());
        }
        for (var group : view.list(StoredGroup.all(account))) {
            add(uses, group.value().grants(), null);
        }
        return uses;
    }

    boolean isNone() {
        return attachments == 0 && boundaries == 0;
    }

    private static void add(Map<String, PolicyUses> uses, Grants grants, @Nullable String boundary) {
        for (String arn : grants.attached()) {
            uses.merge(arn, new PolicyUses(1, 0), PolicyUses::plus);
        }
        if (boundary != null) {
            uses.merge(boundary, new PolicyUses(0, 1), PolicyUses::plus);
        }
    }

    private PolicyUses plus(PolicyUses other) {
        return new PolicyUses(attachments + other.attachments, boundaries + other.boundaries);
    }
}
