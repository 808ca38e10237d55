package io.seamark.services.logs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A subscription filter as it is stored with its group.
///
/// @param id of its place in the journal
/// @param byStream whether a Kinesis shard is chosen by the log stream, else at random
record StoredFilter(
        String name,
        String id,
        String pattern,
        String destination,
        @Nullable String role,
        boolean byStream,
        Instant created) {}
