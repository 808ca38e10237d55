package io.seamark.services.lambda;

/// What reads a source for one event source mapping while it runs.
interface SourceWorker extends AutoCloseable {
    void start();

    /// Begins no more batch.
    void stop();

    /// Whether nothing runs any more, after [#stop].
    boolean ended();

    /// Ends at once; a batch that runs is not waited for, and comes again.
    @Override
    void close();
}
