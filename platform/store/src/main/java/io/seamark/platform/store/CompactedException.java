package io.seamark.platform.store;

/// The asked revision is older than the history that is kept.
public final class CompactedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CompactedException(long revision, long oldest) {
        super("revision: " + revision + " (expected: >= " + oldest + ", older history is compacted)");
    }
}
