package io.seamark.services.sqs;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.Prefix;

/// Where the definitions of queues live in the store: `/sqs/<account>/<region>/queues/<name>`.
final class Layout {
    static final String EVERYTHING = "/sqs/";

    private Layout() {}

    static Prefix<StoredQueue> queues(AccountId account, Region region) {
        return new Prefix<>(EVERYTHING + account + "/" + region + "/queues/", StoredQueue.class);
    }
}
