package io.seamark.planes.runner;

import java.time.Instant;

/// Takes the lines that a function writes, and those about its invocations. Called by one thread
/// for one stream.
@FunctionalInterface
public interface LogSink {
    /// @param stream the log stream's name, one for each execution environment
    /// @param line without its end
    void line(String stream, Instant time, String line);
}
