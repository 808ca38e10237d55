package io.seamark.planes.scheduler;

/// What an instance must be to be considered at all.
public sealed interface Constraint {
    /// No other task of the same group is to stay there.
    record DistinctInstance() implements Constraint {}

    /// The expression holds for it.
    record MemberOf(ClusterQuery expression) implements Constraint {}
}
