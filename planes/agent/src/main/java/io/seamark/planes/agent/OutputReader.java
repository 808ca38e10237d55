package io.seamark.planes.agent;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Reads what a container writes, both of its streams in the order they were written, from a position on
/// until the container has ended. Owned by the thread that reads.
public interface OutputReader extends AutoCloseable {
    /// @param position where to go on once the lines have been put away
    /// @param ended whether the container has ended and nothing more will come
    record Lines(List<OutputLine> lines, String position, boolean ended) {}

    /// The next lines; none when none came in so long a time.
    ///
    /// @throws IOException when reading broke off; another reader goes on from the last position
    Lines next(Duration patience) throws IOException, InterruptedException;

    @Override
    void close() throws IOException;
}
