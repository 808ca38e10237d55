package io.seamark.platform.journal;

import java.time.Instant;

/// A record as it is read.
///
/// @param offset its place in the journal: the first is 0, the next one more
/// @param timestamp what the appender gave, in whole milliseconds
/// @param bytes the caller's own copy
public record JournalRecord(long offset, Instant timestamp, byte[] bytes) {}
