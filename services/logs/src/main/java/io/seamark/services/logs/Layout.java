package io.seamark.services.logs;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Prefix;

/// Where this service's values live.
///
/// ```
/// /logs/groups/<account>/<region>/<group>              log groups, their filters and tags
/// /logs/streams/<account>/<region>/<group id>/<stream> log streams
/// /logs/policies/<account>/<region>/<name>             resource policies
/// /logs/subscriptions/<filter id>                      how far each subscription filter has come
/// ```
///
/// The events are in the journal `logs/<group id>`.
final class Layout {
    static final Prefix<StoredGroup> GROUPS = new Prefix<>("/logs/groups/", StoredGroup.class);
    static final Prefix<StoredSubscription> SUBSCRIPTIONS =
            new Prefix<>("/logs/subscriptions/", StoredSubscription.class);

    private static final Prefix<StoredPolicy> POLICIES = new Prefix<>("/logs/policies/", StoredPolicy.class);
    private static final Prefix<StoredStream> STREAMS = new Prefix<>("/logs/streams/", StoredStream.class);

    private Layout() {}

    static Prefix<StoredGroup> groups(AccountId account, Region region) {
        return GROUPS.folder(account.value()).folder(region.value());
    }

    static Key<StoredGroup> group(AccountId account, Region region, String name) {
        return groups(account, region).key(name);
    }

    static Prefix<StoredPolicy> policies(AccountId account, Region region) {
        return POLICIES.folder(account.value()).folder(region.value());
    }

    static Prefix<StoredStream> streams(AccountId account, Region region, StoredGroup group) {
        return STREAMS.folder(account.value()).folder(region.value()).folder(group.id());
    }
}
