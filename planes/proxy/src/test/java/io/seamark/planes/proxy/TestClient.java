package io.seamark.planes.proxy;

import io.seamark.platform.testkit.Patience;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A client that writes and reads bytes as they are.
final class TestClient implements AutoCloseable {
    private static final int READ_TIMEOUT_MILLIS = (int) Patience.LIMIT.toMillis();
    final Socket socket = new Socket();
    final InputStream in;
    final OutputStream out;

    /// @param head as it came, with the empty line
    record Response(String head, String body) {
        int status() {
            return Integer.parseInt(head.substring(9, 12));
        }

        List<String> values(String name) {
            return new TestTarget.Asked(head, "").values(name);
        }
    }

    TestClient(InetSocketAddress address) throws IOException {
        socket.setTcpNoDelay(true);
        socket.connect(address);
        socket.setSoTimeout(READ_TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /// Lines with their ends, and the empty one.
    static String head(String... lines) {
        return String.join("\r\n", lines) + "\r\n\r\n";
    }

    TestClient send(String text) throws IOException {
        TestTarget.write(out, text);
        return this;
    }

    Response get(String path) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").read();
    }

    Response read() throws IOException {
        return read(true);
    }

    Response readHeadOnly() throws IOException {
        return read(false);
    }

    private Response read(boolean withBody) throws IOException {
        String head = TestTarget.head(in);
        if (head.isEmpty()) {
            throw new IOException("closed before an answer");
        }
        var response = new Response(head, "");
        boolean bodiless = !withBody || response.status() < 200 || response.status() == 204 || response.status() == 304;
        if (bodiless) {
            return response;
        }
        boolean framed = !response.values("Content-Length").isEmpty()
                || !response.values("Transfer-Encoding").isEmpty();
        return new Response(head, framed ? TestTarget.body(new TestTarget.Asked(head, ""), in) : rest());
    }

    /// All that comes until the other side ends.
    String rest() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    String bytes(int count) throws IOException {
        return new String(in.readNBytes(count), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
