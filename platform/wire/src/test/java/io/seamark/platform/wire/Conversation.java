package io.seamark.platform.wire;

import io.seamark.platform.testkit.Patience;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/// A client that speaks raw bytes: text in, text out.
final class Conversation implements AutoCloseable {
    private final Socket socket;

    Conversation(InetSocketAddress server) throws IOException {
        socket = new Socket(server.getAddress(), server.getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) Patience.LIMIT.toMillis());
    }

    /// Sends text; a line end is written `\n` and sent as CR LF.
    Conversation say(String text) throws IOException {
        return sayExactly(text.replace("\n", "\r\n"));
    }

    Conversation sayExactly(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    Conversation endSaying() throws IOException {
        socket.shutdownOutput();
        return this;
    }

    /// Reads one head, with line ends as `\n` and without the empty line.
    String hearHead() throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in().read();
            if (b < 0) {
                throw new IOException("closed after: " + head);
            }
            head.append((char) b);
        }
        return head.substring(0, head.length() - 4).replace("\r\n", "\n");
    }

    String hear(int length) throws IOException {
        return new String(in().readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    /// One answer of known length: its head, an empty line, its body.
    String hearAnswer() throws IOException {
        String head = hearHead();
        int length = head.lines()
                .filter(line -> line.startsWith("Content-Length: "))
                .mapToInt(line -> Integer.parseInt(line.substring(16)))
                .findFirst()
                .orElse(0);
        return head + "\n\n" + hear(length);
    }

    /// Everything until the server closes, line ends as `\n`.
    String hearAll() throws IOException {
        return new String(in().readAllBytes(), StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
    }

    /// Whether the server has closed the connection, cleanly or not, after nothing else.
    boolean hearsTheEnd() {
        try {
            return in().read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    InputStream in() throws IOException {
        return socket.getInputStream();
    }

    Socket socket() {
        return socket;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
