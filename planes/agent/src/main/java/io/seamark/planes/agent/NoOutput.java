package io.seamark.planes.agent;

import java.time.Duration;
import java.util.List;

/// The output of a container that is gone.
record NoOutput(String position) implements OutputReader {
    @Override
    public Lines next(Duration patience) {
        return new Lines(List.of(), position, true);
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
