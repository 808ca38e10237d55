package io.seamark.proof.bench;

import io.seamark.proof.bench.Paced.Step;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// beanstalkd on a free loopback port; with a log on the disk that it forces with every write (`-b`, `-f0`).
record Beanstalkd(Process process, int port) implements AutoCloseable {
    private static final int TRIES = 100;
    private static final long PAUSE_MILLIS = 50;

    static Beanstalkd start() throws IOException, InterruptedException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Path folder = Files.createTempDirectory("beanstalkd-bench");
        Process process = new ProcessBuilder(
                        "beanstalkd", "-l", "127.0.0.1", "-p", Integer.toString(port), "-b", folder.toString(), "-f0")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out").toFile())
                .start();
        for (int i = 0; i < TRIES; i++) {
            try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return new Beanstalkd(process, port);
            } catch (IOException e) {
                Thread.sleep(PAUSE_MILLIS);
            }
        }
        process.destroy();
        throw new IOException("beanstalkd did not start");
    }

    /// Puts a job with each step, over a connection of its own.
    Step sender(String body) throws IOException {
        var connection = new Connection(port);
        String put = "put 0 0 60 " + body.length() + "\r\n" + body + "\r\n";
        return () -> {
            connection.ask(put, "INSERTED");
            return true;
        };
    }

    /// Takes a job and deletes it.
    Step receiver() throws IOException {
        var connection = new Connection(port);
        return () -> {
            connection.write("reserve-with-timeout 0\r\n");
            String[] reserved = connection.line().split(" ", -1);
            if (!reserved[0].equals("RESERVED")) {
                return false;
            }
            connection.skip(Integer.parseInt(reserved[2]) + 2);
            connection.ask("delete " + reserved[1] + "\r\n", "DELETED");
            return true;
        };
    }

    @Override
    public void close() {
        process.destroy();
    }

    /// Owned by the client that uses it; ends with the server.
    private static final class Connection {
        private final InputStream in;
        private final OutputStream out;

        Connection(int port) throws IOException {
            var socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            this.in = new BufferedInputStream(socket.getInputStream());
            this.out = socket.getOutputStream();
        }

        void ask(String command, String expected) throws IOException {
            write(command);
            String answer = line();
            if (!answer.startsWith(expected)) {
                throw new IOException("beanstalkd: " + answer + " (expected: " + expected + ")");
            }
        }

        void write(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        }

        String line() throws IOException {
            var line = new StringBuilder();
            for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
                if (b != '\r') {
                    line.append((char) b);
                }
            }
            return line.toString();
        }

        void skip(int bytes) throws IOException {
            in.skipNBytes(bytes);
        }
    }
}
