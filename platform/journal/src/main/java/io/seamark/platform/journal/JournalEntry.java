package io.seamark.platform.journal;

import java.time.Instant;

/// A record to append.
///
/// @param timestamp kept in whole milliseconds; need not be in order
/// @param bytes at most [Journal#MAX_RECORD_BYTES]; not to be changed until the append has returned
public record JournalEntry(Instant timestamp, byte[] bytes) {
    public JournalEntry {
        if (bytes.length > Journal.MAX_RECORD_BYTES) {
            throw new IllegalArgumentException(
                    "record: " + bytes.length + " bytes (expected: at most " + Journal.MAX_RECORD_BYTES + ")");
        }
    }
}
