package io.seamark.platform.journal;

import java.time.Duration;

/// What every journal of a directory has in common.
///
/// @param segmentBytes a segment that has reached this size is closed and the next begun; 4 KiB to 1 GiB
/// @param lag how long records of [Journal#appendLater] may wait for others before they are brought to disk
/// @param openFiles files kept open between uses, over all journals
public record JournalSettings(int segmentBytes, Duration lag, int openFiles) {
    public JournalSettings {
        if (segmentBytes < 4096 || segmentBytes > 1 << 30) {
            throw new IllegalArgumentException("segmentBytes: " + segmentBytes + " (expected: 4096 to 1073741824)");
        }
        if (lag.isNegative()) {
            throw new IllegalArgumentException("lag: " + lag + " (expected: >= 0)");
        }
        if (openFiles < 1) {
            throw new IllegalArgumentException("openFiles: " + openFiles + " (expected: >= 1)");
        }
    }

    /// 16 MiB a segment, 50 ms of lag, 256 open files.
    public static JournalSettings standard() {
        return new JournalSettings(16 << 20, Duration.ofMillis(50), 256);
    }
}
