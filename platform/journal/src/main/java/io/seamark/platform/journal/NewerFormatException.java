package io.seamark.platform.journal;

import java.nio.file.Path;

/// A file of a journal was written by a newer version of this program.
public final class NewerFormatException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NewerFormatException(Path file, int format, int known) {
        super("journal file " + file + ": format " + format + " (expected: at most " + known
                + "; it was written by a newer version, use that one)");
    }
}
