package io.seamark.services.lambda;

import io.seamark.platform.store.Store;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// What workers of event source mappings have in common to work with.
///
/// @param store refuses writes once another process reads the sources
record SourceTools(
        Store store, Neighbours neighbours, BatchInvoker invoker, InstantSource clock, RandomGenerator random) {}
