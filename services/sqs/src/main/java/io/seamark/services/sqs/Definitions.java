package io.seamark.services.sqs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import org.jspecify.annotations.Nullable;

/// Finds the queue that a request names, for operations that change queues.
final class Definitions {
    private Definitions() {}

    static StoredQueue require(CallContext call, View view, @Nullable String url) {
        QueueId id = QueueId.ofUrl(call, url);
        if (!id.account().equals(call.account())) {
            throw SqsErrors.noQueue();
        }
        return view.get(id.key()).orElseThrow(SqsErrors::noQueue);
    }
}
