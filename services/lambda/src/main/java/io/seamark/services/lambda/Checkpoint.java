package io.seamark.services.lambda;

import org.jspecify.annotations.Nullable;

/// How far an event source mapping has come in one shard, as it is stored:
/// `/lambda/<account>/<region>/checkpoints/<mapping>/<shard>`.
///
/// @param sequence of the last record that is done with; null before the first
/// @param over whether the shard is closed and all of it is done with
record Checkpoint(@Nullable String sequence, boolean over) {}
