package io.seamark.platform.journal;

import java.nio.file.Path;

/// A file of a journal does not hold what was written to it, and not because a crash cut its end.
public final class CorruptJournalException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Path file;
    private final long position;

    CorruptJournalException(Path file, long position, String found) {
        super("journal file " + file + " at byte " + position + ": " + found
                + " (expected: what was written; restore the file from a copy)");
        this.file = file;
        this.position = position;
    }

    public Path file() {
        return file;
    }

    /// Where the first unreadable byte sequence begins, in bytes from the start of the file.
    public long position() {
        return position;
    }
}
