package io.seamark.platform.store.embedded;

/// What a store has done since it was opened.
///
/// @param commits the commits that happened, those without writes included
/// @param conflicts the commits that did not happen because a comparison did not hold
/// @param syncs the times the disk was asked to make writes durable; one serves many commits
/// @param failures the commits whose outcome is not known, or that were refused because the disk failed before
public record CommitCounters(long commits, long conflicts, long syncs, long failures) {}
