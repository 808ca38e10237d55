package io.seamark.services.lambda;

import java.util.Set;

/// What became of a batch that a function was invoked with.
sealed interface BatchOutcome {
    record Succeeded() implements BatchOutcome {}

    /// @param failed the ids of the records that are not done
    record Partly(Set<String> failed, Run run) implements BatchOutcome {}

    record Failed(Run run) implements BatchOutcome {}

    /// The function was not run.
    ///
    /// @param why for people
    record NotRun(String why) implements BatchOutcome {}

    /// @param version that was run
    /// @param error `Unhandled`; empty where the function has answered
    record Run(String requestId, String version, String error) {}
}
