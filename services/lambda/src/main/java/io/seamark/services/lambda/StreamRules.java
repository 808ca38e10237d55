package io.seamark.services.lambda;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What an event source mapping of a stream has beside what every one has, as it is stored.
///
/// @param position `LATEST`, `TRIM_HORIZON` or `AT_TIMESTAMP`
/// @param since the records that come from then on; null for all. That of `LATEST` is when the mapping was made:
///     so no restart forgets where it began
/// @param bisect whether a batch that fails is split in two
/// @param retries how often a batch is tried again; -1 for without end
/// @param oldest in seconds; -1 for without end
/// @param onFailure the ARN of where batches go that are given up; null where they are just left out
/// @param parallel how many batches of a shard may be invoked at a time; null for one
record StreamRules(
        String position,
        @Nullable Instant since,
        boolean bisect,
        int retries,
        int oldest,
        @Nullable String onFailure,
        @Nullable Integer parallel) {
    static final String LATEST = "LATEST";
    static final String TRIM_HORIZON = "TRIM_HORIZON";
    static final String AT_TIMESTAMP = "AT_TIMESTAMP";

    int lanes() {
        return parallel == null ? 1 : parallel;
    }

    StreamReader.Position begin() {
        return since == null ? new StreamReader.Position.Oldest() : new StreamReader.Position.Since(since);
    }
}
