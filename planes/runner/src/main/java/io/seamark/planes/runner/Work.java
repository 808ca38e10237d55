package io.seamark.planes.runner;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/// One invocation on its way through an execution environment.
///
/// @param done completed once, by whatever ends it first
record Work(byte[] payload, InvocationContext context, Instant deadline, CompletableFuture<Ending> done) {
    /// How an invocation, or an environment's start, ended.
    sealed interface Ending {
        /// The runtime asked for its first invocation.
        record Ready() implements Ending {}

        record Answered(byte[] payload) implements Ending {}

        /// The function, or its start, failed and said how.
        record Failed(byte[] error) implements Ending {}

        /// The answer is longer than allowed.
        record TooLarge() implements Ending {}

        /// The process ended.
        record Exited(int code) implements Ending {}

        record TimedOut() implements Ending {}
    }
}
