package io.seamark.platform.journal;

/// The asked offset is not in the journal: retention took it, or it was never written.
public final class OffsetOutOfRangeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long earliest;
    private final long end;

    OffsetOutOfRangeException(String journal, long offset, long earliest, long end) {
        super("journal " + journal + ", offset: " + offset + " (expected: " + earliest + " to " + end
                + (offset < earliest ? "; older records were given up by retention)" : ")"));
        this.earliest = earliest;
        this.end = end;
    }

    /// The first offset that is still there.
    public long earliest() {
        return earliest;
    }

    /// The offset that the next durable record will have.
    public long end() {
        return end;
    }
}
