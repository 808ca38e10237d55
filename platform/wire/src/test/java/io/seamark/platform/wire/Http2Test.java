package io.seamark.platform.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.seamark.platform.core.Headers;
import io.seamark.platform.protocol.HttpReply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What HTTP/2 clients say and hear without TLS.
class Http2Test {
    private static final byte[] NOTHING = {};

    private final Semaphore mayRead = new Semaphore(0);
    private final AtomicLong written = new AtomicLong();
    private final HttpServer server = new HttpServer(HttpOptions.of("127.0.0.1", 0, this::serve)
            .withTimeouts(new HttpTimeouts(
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(60))));

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        mayRead.release(1000);
        server.close();
    }

    private void serve(HttpExchange exchange) throws IOException {
        var head = exchange.head();
        switch (head.path()) {
            case "/held" -> {
                mayRead.acquireUninterruptibly();
                exchange.reply(text("" + exchange.wholeBody(10 << 20).length));
            }
            case "/large" -> {
                try (var out = exchange.reply(200, new Headers(), -1)) {
                    for (int i = 0; i < 100; i++) {
                        out.write(new byte[10_000]);
                        written.addAndGet(10_000);
                    }
                }
            }
            case "/unread" -> exchange.reply(text("unread"));
            default -> {
                var body = new String(exchange.wholeBody(1 << 20), StandardCharsets.ISO_8859_1);
                var host = head.headers().first("Host").orElse("none");
                exchange.reply(text(head.method() + " " + head.path() + "|" + head.query() + "|" + host + "|" + body));
            }
        }
    }

    private static HttpReply text(String text) {
        return new HttpReply(200, new Headers(), text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private Http2Frames frames() throws IOException {
        return new Http2Frames(server.address()).send(Http2Frames.SETTINGS, 0, 0, NOTHING);
    }

    @Test
    void servesAClientWithPriorKnowledge() throws IOException {
        try (var client = frames()) {
            client.request(1, "GET", "/a%2F../b?x=%20&", true, Map.of());
            assertThat(client.hearBody(1)).isEqualTo("GET /a%2F../b|x=%20&|a|");
            client.request(3, "POST", "/", false, Map.of("content-length", "5"));
            client.send(Http2Frames.DATA, 0, 3, new byte[] {'a', 'b'});
            client.send(Http2Frames.DATA, Http2Frames.END_STREAM, 3, new byte[] {'c', 'd', 'e'});
            assertThat(client.hearBody(3)).isEqualTo("POST /||a|abcde");
            client.request(5, "POST", "/", false, Map.of());
            client.send(Http2Frames.DATA, Http2Frames.END_STREAM, 5, new byte[] {'f'});
            assertThat(client.hearBody(5)).isEqualTo("POST /||a|f");
        }
    }

    @Test
    void servesAClientThatUpgrades() throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var root = "http://127.0.0.1:" + server.address().getPort();
            for (String path : new String[] {"/first?a=b", "/second", "/large"}) {
                var answer = client.send(
                        HttpRequest.newBuilder(URI.create(root + path)).build(), BodyHandlers.ofString());
                assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
                assertThat(answer.statusCode()).isEqualTo(200);
            }
            var posted = client.send(
                    HttpRequest.newBuilder(URI.create(root + "/posted"))
                            .POST(BodyPublishers.ofString("body"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(posted.body()).startsWith("POST /posted|").endsWith("|body");
        }
    }

    @Test
    void answersStreamsAsTheyAreReady() throws IOException {
        try (var client = frames()) {
            client.request(1, "GET", "/held", true, Map.of());
            client.request(3, "GET", "/quick", true, Map.of());
            assertThat(client.hearBody(3)).contains("/quick");
            mayRead.release();
            assertThat(client.hearBody(1)).isEqualTo("0");
        }
    }

    @Test
    void aHeadAnswerHasALengthAndNoBody() throws IOException {
        try (var client = frames()) {
            client.request(1, "HEAD", "/", true, Map.of());
            assertThat(client.hear(Http2Frames.HEADERS, 1).endsStream()).isTrue();
        }
    }

    @Test
    void holdsBackAClientWhoseHandlerDoesNotRead() throws IOException {
        try (var client = frames()) {
            client.request(1, "PUT", "/held", false, Map.of());
            // The whole window of the stream, then a ping: had the server taken the bytes, it would have said so
            // before.
            for (int i = 0; i < 3; i++) {
                client.send(Http2Frames.DATA, 0, 1, new byte[16_384]);
            }
            client.send(Http2Frames.DATA, 0, 1, new byte[16_383]);
            client.send(Http2Frames.PING, 0, 0, new byte[8]);
            mayRead.release();
            client.send(Http2Frames.DATA, Http2Frames.END_STREAM, 1, NOTHING);
            assertThat(client.hearBody(1)).isEqualTo("65535");
        }
    }

    @Test
    void holdsBackAHandlerWhoseClientDoesNotRead() throws IOException {
        try (var client = frames()) {
            client.request(1, "GET", "/large", true, Map.of());
            // The client's window is 65,535 bytes, and two buffers may wait behind it.
            for (int heard = 0; heard < 65_535; ) {
                heard += client.hear(Http2Frames.DATA, 1).payload().length;
            }
            assertThat(written.get()).isLessThan(200_000);
            byte[] more = {0, 0x10, 0, 0};
            client.send(Http2Frames.WINDOW_UPDATE, 0, 0, more).send(Http2Frames.WINDOW_UPDATE, 0, 1, more);
            client.hearBody(1);
            assertThat(written.get()).isEqualTo(1_000_000);
        }
    }

    @Test
    void stopsTheBodyOfARequestThatIsAnswered() throws IOException {
        try (var client = frames()) {
            client.request(1, "PUT", "/unread", false, Map.of());
            assertThat(client.hearBody(1)).isEqualTo("unread");
            assertThat(client.hear(Http2Frames.RST_STREAM, 1).number()).isZero();
            client.request(3, "GET", "/next", true, Map.of());
            assertThat(client.hearBody(3)).contains("/next");
        }
    }

    @Test
    void saysContinueWhenTheHandlerReads() throws IOException {
        try (var client = frames()) {
            client.request(1, "PUT", "/", false, Map.of("expect", "100-continue", "content-length", "1"));
            assertThat(client.hear(Http2Frames.HEADERS, 1).endsStream()).isFalse();
            client.send(Http2Frames.DATA, Http2Frames.END_STREAM, 1, new byte[] {'x'});
            assertThat(client.hearBody(1)).isEqualTo("PUT /||a|x");
        }
    }

    @Test
    void aBodyThatIsNotAsLongAsItSaysIsAnError() throws IOException {
        try (var client = frames()) {
            client.request(1, "POST", "/", false, Map.of("content-length", "5"));
            client.send(Http2Frames.DATA, Http2Frames.END_STREAM, 1, new byte[3]);
            assertThat(client.hear(Http2Frames.RST_STREAM, 1).number()).isEqualTo(1);
        }
    }

    @Test
    void aStreamBeyondTheLimitIsRefused() throws IOException {
        try (var client = frames()) {
            for (int i = 0; i < 129; i++) {
                client.request(2 * i + 1, "GET", "/held", true, Map.of());
            }
            assertThat(client.hear(Http2Frames.RST_STREAM, 257).number()).isEqualTo(7);
        }
    }

    @Test
    void anOversizeHeaderListIsRefused() throws IOException {
        try (var client = frames()) {
            var block = Map.of("x", "a".repeat(16_000));
            client.request(1, "GET", "/", true, block);
            assertThat(client.hearBody(1)).startsWith("GET /");
            // Indexed over and over (RFC 7541, 6.1), a few bytes would become megabytes.
            client.send(Http2Frames.HEADERS, Http2Frames.END_STREAM, 3, new byte[] {(byte) 0x82});
            client.send(Http2Frames.CONTINUATION, 0, 3, literal("y", 16_000));
            client.send(Http2Frames.CONTINUATION, 0, 3, literal("y", 16_000));
            client.send(Http2Frames.CONTINUATION, 0, 3, literal("y", 16_000));
            client.send(Http2Frames.CONTINUATION, 0, 3, literal("y", 16_000));
            client.send(Http2Frames.CONTINUATION, Http2Frames.END_HEADERS, 3, literal("y", 16_000));
            var refused = client.hear();
            while (refused.stream() != 3 && refused.type() != Http2Frames.GOAWAY) {
                refused = client.hear();
            }
            assertThat(refused.type()).isIn(Http2Frames.HEADERS, Http2Frames.RST_STREAM, Http2Frames.GOAWAY);
        }
    }

    private static byte[] literal(String name, int length) {
        byte[] block = new byte[6 + length];
        block[1] = 1;
        block[2] = (byte) name.charAt(0);
        block[3] = 127;
        int rest = length - 127;
        block[4] = (byte) (0x80 | (rest & 0x7f));
        block[5] = (byte) (rest >> 7);
        java.util.Arrays.fill(block, 6, block.length, (byte) 'a');
        return block;
    }

    @Test
    void manyResetsEndTheConnection() throws IOException {
        try (var client = frames()) {
            flood(i -> client.request(2 * i + 1, "GET", "/held", true, Map.of())
                    .send(Http2Frames.RST_STREAM, 0, 2 * i + 1, new byte[] {0, 0, 0, 8}));
            assertThat(client.hearsTheEnd()).isTrue();
        }
    }

    @Test
    void manyPingsEndTheConnection() throws IOException {
        try (var client = frames()) {
            flood(i -> client.send(Http2Frames.PING, 0, 0, new byte[8]));
            assertThat(client.hearsTheEnd()).isTrue();
        }
    }

    @Test
    void manySettingsEndTheConnection() throws IOException {
        try (var client = frames()) {
            flood(i -> client.settings(4, 65_535));
            assertThat(client.hearsTheEnd()).isTrue();
        }
    }

    @Test
    void manyEmptyFramesEndTheConnection() throws IOException {
        try (var client = frames()) {
            client.request(1, "PUT", "/held", false, Map.of());
            flood(i -> client.send(Http2Frames.DATA, 0, 1, NOTHING));
            assertThat(client.hearsTheEnd()).isTrue();
        }
    }

    @Test
    void manyContinuationsEndTheConnection() throws IOException {
        try (var client = frames()) {
            client.send(Http2Frames.HEADERS, 0, 1, new byte[] {(byte) 0x82});
            flood(i -> client.send(Http2Frames.CONTINUATION, 0, 1, NOTHING));
            assertThat(client.hearsTheEnd()).isTrue();
        }
    }

    private interface Step {
        void send(int index) throws IOException;
    }

    private static void flood(Step step) {
        // The server may end the connection before all is said.
        var _ = catchThrowable(() -> {
            for (int i = 0; i < 1500; i++) {
                step.send(i);
            }
        });
    }

    @Test
    void saysGoodbyeAndLetsStreamsEndWhenItCloses() throws IOException {
        try (var client = frames()) {
            client.request(1, "GET", "/held", true, Map.of());
            client.request(3, "GET", "/quick", true, Map.of());
            client.hearBody(3);
            var closing = Thread.ofVirtual().start(server::close);
            client.hear(Http2Frames.GOAWAY, 0);
            mayRead.release();
            assertThat(client.hearBody(1)).isEqualTo("0");
            assertThat(client.hearsTheEnd()).isTrue();
            Awaitility.await().until(() -> !closing.isAlive());
        }
    }
}
