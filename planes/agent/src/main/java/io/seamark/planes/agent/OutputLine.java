package io.seamark.planes.agent;

import java.time.Instant;

/// A line that a container has written, without its end.
///
/// @param time when it was written, or read where the runtime does not know
public record OutputLine(Instant time, String text) {}
