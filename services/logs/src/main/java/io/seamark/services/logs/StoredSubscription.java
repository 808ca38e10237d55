package io.seamark.services.logs;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;

/// How far a subscription filter has come.
///
/// @param next the offset in the group's journal of what it must see next
record StoredSubscription(String account, String region, String group, String groupId, long next) {
    AccountId owner() {
        return new AccountId(account);
    }

    Region home() {
        return new Region(region);
    }

    StoredSubscription at(long offset) {
        return new StoredSubscription(account, region, group, groupId, offset);
    }
}
