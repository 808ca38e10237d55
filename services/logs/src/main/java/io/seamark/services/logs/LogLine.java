package io.seamark.services.logs;

import java.time.Instant;

/// One event to be logged.
///
/// @param time kept in whole milliseconds
public record LogLine(Instant time, String message) {}
