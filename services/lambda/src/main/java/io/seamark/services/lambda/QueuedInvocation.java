package io.seamark.services.lambda;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Prefix;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An asynchronous invocation that is still to be done, as it is stored:
/// `/lambda/<account>/<region>/queue/<id>`.
///
/// @param id the request id that the function sees, the same with every try
/// @param payload JSON
/// @param failures how many tries the function has failed
/// @param due when to try next
record QueuedInvocation(
        String id,
        AccountId account,
        Region region,
        String function,
        @Nullable String qualifier,
        String payload,
        Instant accepted,
        int failures,
        Instant due) {
    static Key<QueuedInvocation> key(AccountId account, Region region, String id) {
        return new Prefix<>(Layout.root(account, region) + "queue/", QueuedInvocation.class).key(id);
    }

    Key<QueuedInvocation> key() {
        return key(account, region, id);
    }

    FunctionRef target() {
        return new FunctionRef(account, region, function, qualifier);
    }

    QueuedInvocation failed(Instant next) {
        return new QueuedInvocation(id, account, region, function, qualifier, payload, accepted, failures + 1, next);
    }
}
