package io.seamark.platform.docker;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The answer to one call of Docker Engine's API, read as it comes (RFC 9112: of known length, chunked,
/// or until the end).
///
/// Owned by the thread that reads; [#close] may be called on any, and ends a read that waits.
public final class DockerAnswer implements AutoCloseable {
    private static final int UNTIL_END = -1;
    private static final int FIRST_ERROR = 400;

    private final SocketChannel channel;
    private final InputStream in;
    private boolean chunked;
    private long left = UNTIL_END;
    private boolean ended;

    /// The engine does not do what it was asked.
    public static final class RefusedException extends Exception {
        private static final long serialVersionUID = 1;

        private final int status;

        /// @param status the HTTP status; 0 where the failure came later
        public RefusedException(int status, String message) {
            super(message, null, false, false);
            this.status = status;
        }

        public int status() {
            return status;
        }

        /// What the engine says.
        public String reason() {
            return String.valueOf(getMessage());
        }
    }

    private DockerAnswer(SocketChannel channel) {
        this.channel = channel;
        this.in = new BufferedInputStream(Channels.newInputStream(channel), 8192);
    }

    /// Reads the head of an answer.
    ///
    /// @throws RefusedException with what the engine says, for a status of 400 and above
    public static DockerAnswer read(SocketChannel channel) throws IOException, RefusedException {
        var answer = new DockerAnswer(channel);
        int status = answer.head();
        if (status >= FIRST_ERROR) {
            throw new RefusedException(status, message(answer.text()));
        }
        return answer;
    }

    private static String message(String text) {
        try {
            return JsonMapper.shared()
                    .readTree(text)
                    .path("message")
                    .asString(text)
                    .strip();
        } catch (JacksonException e) {
            return text.strip();
        }
    }

    private int head() throws IOException {
        String[] words = wireLine().split(" ", 3);
        if (words.length < 2 || !words[0].startsWith("HTTP/1.")) {
            throw new IOException("not an HTTP answer");
        }
        int status = Integer.parseInt(words[1]);
        for (String line = wireLine(); !line.isEmpty(); line = wireLine()) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                left = Long.parseLong(lower.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = true;
                left = 0;
            }
        }
        if (status == 204 || status == 304) {
            left = 0;
        }
        ended = left == 0 && !chunked;
        return status;
    }

    /// A line of the protocol, without its CR LF.
    private String wireLine() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("the answer breaks off");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /// The next byte of the body; -1 at its end.
    private int read() throws IOException {
        if (chunked && left == 0 && !ended) {
            left = Long.parseLong(wireLine().split(";", 2)[0].strip(), 16);
            ended = left == 0;
        }
        if (ended) {
            return -1;
        }
        int b = in.read();
        if (b < 0) {
            if (left != UNTIL_END) {
                throw new IOException("the answer breaks off");
            }
            ended = true;
        } else if (left > 0) {
            left--;
            if (left == 0 && chunked) {
                wireLine();
            }
            ended = left == 0 && !chunked;
        }
        return b;
    }

    /// The rest of the body.
    public String text() throws IOException {
        var text = new ByteArrayOutputStream();
        for (int b = read(); b >= 0; b = read()) {
            text.write(b);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    /// The next value of a body with one JSON value per line; null at the end.
    public @Nullable JsonNode next() throws IOException {
        var line = new ByteArrayOutputStream();
        int b = read();
        while (b >= 0 && b != '\n') {
            line.write(b);
            b = read();
        }
        String text = line.toString(StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) {
            return b < 0 ? null : next();
        }
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            throw new IOException("not JSON: " + text, e);
        }
    }

    /// So many bytes of the body; null at its end.
    public byte @Nullable [] take(int size) throws IOException {
        var bytes = new ByteArrayOutputStream(size);
        while (bytes.size() < size) {
            int b = read();
            if (b < 0) {
                return null;
            }
            bytes.write(b);
        }
        return bytes.toByteArray();
    }

    /// The next line of the body with its end; null at the end.
    public byte @Nullable [] line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = read(); b >= 0; b = read()) {
            line.write(b);
            if (b == '\n') {
                return line.toByteArray();
            }
        }
        return line.size() == 0 ? null : line.toByteArray();
    }

    /// Whether some of the rest has come already.
    public boolean ready() throws IOException {
        return in.available() > 0;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
