package io.seamark.services.sqs;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.Prefix;

/// Where the definitions of queues live in the store, `/sqs/<account>/<region>/queues/<name>`, and the tasks that move
/// messages, `/sqs-moves/<account>/<region>/<queue>/<task>`.
final class Layout {
    static final String EVERYTHING = "/sqs/";
    static final String EVERY_MOVE = "/sqs-moves/";

    private Layout() {}

    static Prefix<StoredQueue> queues(AccountId account, Region region) {
        return new Prefix<>(EVERYTHING + account + "/" + region + "/queues/", StoredQueue.class);
    }

    static Prefix<StoredMove> moves(QueueId source) {
        return new Prefix<>(
                EVERY_MOVE + source.account() + "/" + source.region() + "/" + source.name() + "/", StoredMove.class);
    }
}
