package io.seamark.planes.runner;

import io.seamark.planes.runner.Work.Ending;
import java.util.concurrent.CompletableFuture;

/// What the code of one execution environment runs in: a process, or a container. What it writes goes into the
/// environment's pipe.
interface Cell extends AutoCloseable {
    /// Completed with [Ending.Exited] when it has ended, whoever ended it.
    CompletableFuture<Ending> ended();

    /// The most memory that it had, in MiB; 0 when it is not known.
    int peakMemory();

    /// Waits until what it has written so far is in the pipe, a short while at most.
    void flush();

    /// Kills everything that runs in it.
    void kill();

    /// Kills it, and removes what is left of it.
    @Override
    void close();
}
