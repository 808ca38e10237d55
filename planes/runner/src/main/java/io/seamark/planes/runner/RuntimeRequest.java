package io.seamark.planes.runner;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One HTTP/1.1 request that a runtime made of its Runtime API.
///
/// @param headers by their names in lower case
/// @param body as much of it as is kept
/// @param tooLarge whether the body was longer than that
record RuntimeRequest(String method, String path, Map<String, String> headers, byte[] body, boolean tooLarge) {
    private static final int LONGEST_LINE = 64 << 10;
    private static final int MOST_HEADERS = 200;

    /// Reads the next request of a connection; empty when there is none any more.
    ///
    /// @param out where a client is told to go on that waits for it
    /// @param mostBody the longest body that is kept; a longer one is read to its end and dropped
    static Optional<RuntimeRequest> read(InputStream in, OutputStream out, int mostBody) throws IOException {
        String start = line(in);
        if (start.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = start.split(" ", 3);
        if (parts.length != 3) {
            throw new IOException("request line: " + start);
        }
        var headers = new HashMap<String, String>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            if (colon < 1 || headers.size() >= MOST_HEADERS) {
                throw new IOException("header: " + header);
            }
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        var body = new Kept(mostBody);
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            chunks(in, body);
        } else {
            copy(in, Long.parseLong(headers.getOrDefault("content-length", "0")), body);
        }
        String path = parts[1].startsWith("http://") ? parts[1].substring(parts[1].indexOf('/', 7)) : parts[1];
        return Optional.of(new RuntimeRequest(parts[0], path, headers, body.bytes(), body.dropped));
    }

    private static void chunks(InputStream in, Kept body) throws IOException {
        while (true) {
            String size = line(in);
            int end = size.indexOf(';');
            long length = Long.parseLong((end < 0 ? size : size.substring(0, end)).strip(), 16);
            if (length == 0) {
                while (!line(in).isEmpty()) {
                    // A trailer: nothing in it concerns us.
                }
                return;
            }
            copy(in, length, body);
            line(in);
        }
    }

    private static void copy(InputStream in, long length, Kept body) throws IOException {
        byte[] buffer = new byte[(int) Math.min(64 << 10, Math.max(1, length))];
        long left = length;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException();
            }
            body.add(buffer, read);
            left -= read;
        }
    }

    /// A line without its end; empty at the end of the stream too.
    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream(80);
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            if (line.size() >= LONGEST_LINE) {
                throw new IOException("line: longer than " + LONGEST_LINE + " bytes");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /// Owned by the thread that reads the request.
    private static final class Kept {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final int most;
        private boolean dropped;

        Kept(int most) {
            this.most = most;
        }

        void add(byte[] buffer, int length) {
            if (dropped || bytes.size() + length > most) {
                dropped = true;
                bytes.reset();
            } else {
                bytes.write(buffer, 0, length);
            }
        }

        byte[] bytes() {
            return bytes.toByteArray();
        }
    }
}
