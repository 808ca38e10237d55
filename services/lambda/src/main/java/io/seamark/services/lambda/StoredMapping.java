package io.seamark.services.lambda;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.Region;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Prefix;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An event source mapping as it is stored: `/lambda/<account>/<region>/sources/<id>`.
///
/// @param source the ARN of the queue, the stream or the consumer
/// @param enabled whether it is to read, whatever state it is in on the way there
/// @param reason of the state
/// @param window how long records are gathered, in seconds
/// @param reportsFailures whether the function says which records of a batch failed
/// @param filters event patterns; a record passes that one of them matches, and every one where there are none
/// @param concurrency how many batches of a queue may be invoked at a time; null where there is no limit
/// @param stream null for a queue
record StoredMapping(
        String id,
        AccountId account,
        Region region,
        String function,
        @Nullable String qualifier,
        String source,
        State state,
        boolean enabled,
        String reason,
        Instant modified,
        int batchSize,
        int window,
        boolean reportsFailures,
        List<String> filters,
        @Nullable Integer concurrency,
        @Nullable StreamRules stream) {
    /// The states, written as AWS does but for the case of letters.
    enum State {
        CREATING,
        ENABLING,
        ENABLED,
        DISABLING,
        DISABLED,
        UPDATING,
        DELETING;

        boolean isSettled() {
            return this == ENABLED || this == DISABLED;
        }

        String shown() {
            return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }
    }

    static Prefix<StoredMapping> all(AccountId account, Region region) {
        return new Prefix<>(Layout.root(account, region) + "sources/", StoredMapping.class);
    }

    static Key<StoredMapping> key(AccountId account, Region region, String id) {
        return all(account, region).key(id);
    }

    Key<StoredMapping> key() {
        return key(account, region, id);
    }

    /// How far each shard has come.
    Prefix<Checkpoint> checkpoints() {
        return new Prefix<>(Layout.root(account, region) + "checkpoints/" + id + "/", Checkpoint.class);
    }

    /// What became of the last batch, as the API shows it.
    Key<String> result() {
        return new Key<>(Layout.root(account, region) + "source-results/" + id, String.class);
    }

    FunctionRef target() {
        return new FunctionRef(account, region, function, qualifier);
    }

    Arn sourceArn() {
        return Arn.parse(source).orElseThrow();
    }

    StoredMapping in(State changed) {
        return new StoredMapping(
                id,
                account,
                region,
                function,
                qualifier,
                source,
                changed,
                enabled,
                reason,
                modified,
                batchSize,
                window,
                reportsFailures,
                filters,
                concurrency,
                stream);
    }
}
