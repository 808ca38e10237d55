package io.seamark.platform.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.core.Headers;
import io.seamark.platform.protocol.HttpReply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Bodies larger than the server's memory: it runs in a process of its own with a heap of 32 MiB.
class LargeBodyTest {
    private static final int BLOCK = 1 << 16;

    /// Counts what it is sent, and sends what it is asked for.
    public static void main(String[] arguments) throws Exception {
        var server = new HttpServer(HttpOptions.of("127.0.0.1", 0, LargeBodyTest::serve));
        System.out.println(server.start().getPort());
        // Lives as long as the test holds its standard input.
        while (System.in.read() >= 0) {}
        server.close();
    }

    private static void serve(HttpExchange exchange) throws IOException {
        if (exchange.head().method().equals("PUT")) {
            var sum = new CRC32();
            long size = 0;
            byte[] block = new byte[BLOCK];
            for (int read = exchange.body().read(block);
                    read >= 0;
                    read = exchange.body().read(block)) {
                sum.update(block, 0, read);
                size += read;
            }
            var text = size + " " + sum.getValue();
            exchange.reply(new HttpReply(200, new Headers(), text.getBytes(StandardCharsets.US_ASCII)));
            return;
        }
        long size = Long.parseLong(exchange.head().query());
        try (var out = exchange.reply(200, new Headers(), size)) {
            for (long sent = 0; sent < size; sent += BLOCK) {
                out.write(block(sent));
            }
        }
    }

    private static byte[] block(long from) {
        byte[] block = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            block[i] = (byte) (from / BLOCK + i);
        }
        return block;
    }

    private static long sum(long size) {
        var sum = new CRC32();
        for (long from = 0; from < size; from += BLOCK) {
            sum.update(block(from));
        }
        return sum.getValue();
    }

    @Test
    void flowThroughASmallMemory() throws Exception {
        flow(96L << 20);
    }

    @Test
    @Tag("full")
    void flowThroughASmallMemoryByTheGigabyte() throws Exception {
        flow(2L << 30);
    }

    private static void flow(long size) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-XX:MaxDirectMemorySize=8m",
                        "-XX:+UseSerialGC",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LargeBodyTest.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var output = process.inputReader();
                var input = process.outputWriter()) {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(output.readLine()));
            try (var client = new Conversation(address)) {
                long expected = sum(size);
                upload(client, size);
                assertThat(client.hearAnswer()).endsWith("\n\n" + size + " " + expected);
                client.say("GET /?" + size + " HTTP/1.1\nHost: a\n\n");
                assertThat(client.hearHead()).endsWith("Content-Length: " + size);
                assertThat(download(client, size)).isEqualTo(expected);
            }
            input.flush();
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static void upload(Conversation client, long size) throws IOException {
        client.say("PUT / HTTP/1.1\nHost: a\nContent-Length: " + size + "\n\n");
        for (long from = 0; from < size; from += BLOCK) {
            client.socket().getOutputStream().write(block(from));
        }
    }

    private static long download(Conversation client, long size) throws IOException {
        var sum = new CRC32();
        byte[] block = new byte[BLOCK];
        for (long left = size; left > 0; ) {
            int read = client.in().read(block, 0, (int) Math.min(left, BLOCK));
            assertThat(read).isPositive();
            sum.update(block, 0, read);
            left -= read;
        }
        return sum.getValue();
    }
}
