package io.seamark.planes.runner;

/// The runner was closed before the function answered.
public final class RunnerClosedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RunnerClosedException() {
        super("runner: closed", null, false, false);
    }
}
