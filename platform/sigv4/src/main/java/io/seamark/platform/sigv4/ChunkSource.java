package io.seamark.platform.sigv4;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// The wire's side of an aws-chunked body: bounded lines and the bytes between them.
///
/// Owned by the thread that reads.
final class ChunkSource implements AutoCloseable {
    private static final int LONGEST_LINE = 1024;

    private final BufferedInputStream in;
    private final byte[] line = new byte[LONGEST_LINE];

    ChunkSource(InputStream raw) {
        in = new BufferedInputStream(raw, 8192);
    }

    /// The next line without its end; empty at the end of the body.
    String line() throws IOException {
        int length = 0;
        for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
            if (length == LONGEST_LINE) {
                throw new PayloadRefusedException(S3Errors.incompleteBody());
            }
            line[length++] = (byte) c;
        }
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        return new String(line, 0, length, StandardCharsets.ISO_8859_1);
    }

    int read(byte[] into, int from, int count) throws IOException {
        int n = in.read(into, from, count);
        if (n < 0) {
            throw new PayloadRefusedException(S3Errors.incompleteBody());
        }
        return n;
    }

    /// Steps over the line end that follows a chunk's data.
    void endOfChunk() throws IOException {
        if (in.read() != '\r' || in.read() != '\n') {
            throw new PayloadRefusedException(S3Errors.incompleteBody());
        }
    }

    /// Refuses anything but line ends behind the end.
    void endOfBody() throws IOException {
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c != '\r' && c != '\n') {
                throw new PayloadRefusedException(S3Errors.incompleteBody());
            }
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
