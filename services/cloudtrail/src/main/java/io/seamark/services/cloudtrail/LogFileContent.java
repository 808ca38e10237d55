package io.seamark.services.cloudtrail;

import io.seamark.platform.journal.Journal;
import io.seamark.platform.journal.JournalRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/// What a planned file holds: its records, as the history has them.
///
/// @param records JSON in UTF-8, in order
record LogFileContent(List<byte[]> records) {
    private static final int CHUNK_BYTES = 32 << 20;

    static LogFileContent read(PlannedFile file, Journal history) {
        var records = new ArrayList<byte[]>();
        for (PlannedFile.Span span : file.spans()) {
            for (long at = span.from(); at < span.to(); ) {
                List<JournalRecord> some = history.read(at, (int) (span.to() - at), CHUNK_BYTES);
                if (some.isEmpty()) {
                    throw new IllegalStateException(
                            "history: no record at " + at + " (expected: one that was planned)");
                }
                some.forEach(record -> records.add(record.bytes()));
                at += some.size();
            }
        }
        return new LogFileContent(records);
    }

    /// The whole file, not compressed.
    byte[] json() {
        var out = new ByteArrayOutputStream();
        out.writeBytes("{\"Records\":[".getBytes(StandardCharsets.UTF_8));
        boolean first = true;
        for (byte[] record : records) {
            if (!first) {
                out.write(',');
            }
            out.writeBytes(record);
            first = false;
        }
        out.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    static byte[] gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// SHA-256 in hexadecimal digits.
    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
