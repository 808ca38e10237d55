package io.seamark.planes.proxy;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A small real server on loopback that answers as a script says and remembers what it was asked.
final class TestTarget implements AutoCloseable {
    /// Answers one request.
    @FunctionalInterface
    interface Script {
        /// @return whether the connection goes on
        boolean answer(Asked asked, InputStream in, OutputStream out) throws IOException, InterruptedException;
    }

    /// @param head as it came, with the empty line
    record Asked(String head, String body) {
        String line() {
            return head.substring(0, head.indexOf("\r\n"));
        }

        String target() {
            return line().substring(line().indexOf(' ') + 1, line().lastIndexOf(' '));
        }

        List<String> values(String name) {
            return head.lines()
                    .skip(1)
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .toList();
        }
    }

    private final ServerSocket server;
    private final Script script;
    private final Thread acceptor;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    final List<Asked> asked = new CopyOnWriteArrayList<>();
    final AtomicInteger connections = new AtomicInteger();

    TestTarget(Script script) {
        this.script = script;
        try {
            server = new ServerSocket();
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        acceptor = Thread.ofVirtual().start(this::accept);
    }

    /// Answers everything with 200 and this body.
    static TestTarget saying(String body) {
        return new TestTarget((asked, _, out) -> {
            write(out, ok(asked.line().startsWith("HEAD ") ? "" : body, body.length()));
            return true;
        });
    }

    static TestTarget raw(String answer) {
        return new TestTarget((_, _, out) -> {
            write(out, answer);
            return true;
        });
    }

    /// Writes and closes.
    static TestTarget closing(String answer) {
        return new TestTarget((_, _, out) -> {
            write(out, answer);
            return false;
        });
    }

    static String ok(String body) {
        return ok(body, body.length());
    }

    private static String ok(String body, int length) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n" + body;
    }

    static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.getLocalSocketAddress();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                sockets.add(socket);
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedInputStream(socket.getInputStream());
            boolean more = true;
            while (more) {
                String head = head(in);
                if (head.isEmpty()) {
                    return;
                }
                Asked request = new Asked(head, "");
                boolean expects = !request.values("Expect").isEmpty();
                if (!expects) {
                    request = new Asked(head, body(request, in));
                }
                asked.add(request);
                more = script.answer(request, in, socket.getOutputStream());
            }
        } catch (IOException e) {
            // The proxy or the test has closed it.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(socket);
        }
    }

    static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        int last4 = 0;
        while (last4 != 0x0d0a0d0a) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
            last4 = last4 << 8 | next;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    static String body(Asked request, InputStream in) throws IOException {
        if (!request.values("Upgrade").isEmpty()) {
            return "";
        }
        if (request.values("Transfer-Encoding").contains("chunked")) {
            var body = new StringBuilder();
            while (true) {
                int size = Integer.parseInt(line(in), 16);
                if (size == 0) {
                    String trailer = line(in);
                    while (!trailer.isEmpty()) {
                        trailer = line(in);
                    }
                    return body.toString();
                }
                body.append(new String(in.readNBytes(size), StandardCharsets.ISO_8859_1));
                line(in);
            }
        }
        int length = request.values("Content-Length").stream()
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElse(0);
        return new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("ended within a line");
            }
            line.append((char) next);
        }
        return line.substring(0, line.length() - 1);
    }

    /// As a killed process does: the port refuses, and every connection is reset.
    void kill() {
        try {
            server.close();
            // Until it has let go of the port, connections are still taken, and cut off later.
            acceptor.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        sockets.forEach(TestTarget::reset);
    }

    private static void reset(Socket socket) {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // Closed by its own thread meanwhile.
            return;
        }
    }

    @Override
    public void close() {
        kill();
    }
}
