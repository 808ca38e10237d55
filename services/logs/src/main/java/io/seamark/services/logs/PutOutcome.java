package io.seamark.services.logs;

/// What became of events of a service of this program.
public sealed interface PutOutcome {
    /// They are on disk.
    record Stored() implements PutOutcome {}

    /// There is no such group or stream, and none was to be made.
    record Missing(String message) implements PutOutcome {}
}
