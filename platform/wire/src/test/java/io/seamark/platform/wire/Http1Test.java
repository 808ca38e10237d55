package io.seamark.platform.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.core.Headers;
import io.seamark.platform.protocol.HttpReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What HTTP/1 clients say and hear.
class Http1Test {
    private final CountDownLatch mayAnswer = new CountDownLatch(1);
    private final HttpServer server = new HttpServer(HttpOptions.of("127.0.0.1", 0, this::serve));

    @BeforeEach
    void start() throws IOException {
        server.start();
    }

    @AfterEach
    void stop() {
        mayAnswer.countDown();
        server.close();
    }

    private void serve(HttpExchange exchange) throws IOException {
        var head = exchange.head();
        switch (head.path()) {
            case "/unread" -> exchange.reply(text(200, "unread"));
            case "/nothing" -> exchange.reply(new HttpReply(204, new Headers(), new byte[0]));
            case "/size" ->
                exchange.reply(new HttpReply(200, new Headers().add("Content-Length", "5000000000"), new byte[0]));
            case "/silent" -> {}
            case "/broken" -> throw new IllegalStateException("a test's fault");
            case "/injected" ->
                exchange.reply(new HttpReply(200, new Headers().add("a", "b\r\nSet-Cookie: c"), new byte[0]));
            case "/closing" ->
                exchange.reply(new HttpReply(200, new Headers().add("Connection", "close"), new byte[0]));
            case "/wait" -> {
                try {
                    mayAnswer.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                exchange.reply(text(200, "waited"));
            }
            case "/streamed" -> {
                try (var out = exchange.reply(200, new Headers(), -1)) {
                    out.write("first".getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                    out.write("second".getBytes(StandardCharsets.US_ASCII));
                }
            }
            case "/late" -> {
                try (var out = exchange.reply(200, new Headers(), -1)) {
                    out.write('a');
                    out.flush();
                    out.write(exchange.body().readAllBytes());
                }
            }
            case "/short" -> {
                try (var out = exchange.reply(200, new Headers(), 10)) {
                    out.write(1);
                    out.flush();
                }
            }
            default -> {
                var body = new String(exchange.wholeBody(1 << 20), StandardCharsets.ISO_8859_1);
                exchange.reply(text(200, head.method() + " " + head.path() + "|" + head.query() + "|" + body));
            }
        }
    }

    private static HttpReply text(int status, String text) {
        return new HttpReply(status, new Headers(), text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private Conversation conversation() throws IOException {
        return new Conversation(server.address());
    }

    @Test
    void keepsTheConnectionAlive() throws IOException {
        try (var client = conversation()) {
            for (int i = 0; i < 3; i++) {
                client.say("GET /" + i + " HTTP/1.1\nHost: a\n\n");
                assertThat(client.hearAnswer()).isEqualTo("HTTP/1.1 200 OK\nContent-Length: 8\n\nGET /" + i + "||");
            }
        }
    }

    @Test
    void answersPipelinedRequestsInOrder() throws IOException {
        try (var client = conversation()) {
            client.say("GET /wait HTTP/1.1\nHost: a\n\nPOST /b HTTP/1.1\nHost: a\nContent-Length: 3\n\nxyz"
                    + "POST /c HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n2\nhi\n0\n\n"
                    + "GET /d HTTP/1.1\nHost: a\n\n");
            mayAnswer.countDown();
            assertThat(client.hearAnswer()).endsWith("waited");
            assertThat(client.hearAnswer()).endsWith("POST /b||xyz");
            assertThat(client.hearAnswer()).endsWith("POST /c||hi");
            assertThat(client.hearAnswer()).endsWith("GET /d||");
        }
    }

    @Test
    void answersAThousandPipelinedRequests() throws IOException {
        try (var client = conversation()) {
            var all = new StringBuilder();
            for (int i = 0; i < 1000; i++) {
                all.append("GET /").append(i).append(" HTTP/1.1\nHost: a\n\n");
            }
            client.say(all.toString());
            for (int i = 0; i < 1000; i++) {
                assertThat(client.hearAnswer()).endsWith("GET /" + i + "||");
            }
        }
    }

    @Test
    void answersAClientThatHasStoppedSaying() throws IOException {
        try (var client = conversation()) {
            client.say("GET /wait HTTP/1.1\nHost: a\n\nGET /b HTTP/1.1\nHost: a\n\n")
                    .endSaying();
            mayAnswer.countDown();
            assertThat(client.hearAll()).contains("waited").endsWith("GET /b||");
        }
    }

    @Test
    void givesTheWholeBodyToTheHandlerHoweverItCame() throws IOException {
        String large = "x".repeat(200_000);
        try (var client = conversation()) {
            client.say("POST /a HTTP/1.1\nHost: a\nContent-Length: 200000\n\n" + large);
            assertThat(client.hearAnswer()).isEqualTo(answerOf("POST /a||" + large));
            client.say("POST /b HTTP/1.1\nHost: a\nTransfer-Encoding: Chunked\n\n30d40\n" + large + "\n0\nt: u\n\n");
            assertThat(client.hearHead()).isEqualTo("HTTP/1.1 200 OK\nContent-Length: 200009");
            assertThat(client.hear(200_009)).isEqualTo("POST /b||" + large);
        }
    }

    private static String answerOf(String body) {
        return "HTTP/1.1 200 OK\nContent-Length: " + body.length() + "\n\n" + body;
    }

    @Test
    void tellsTheLengthButSendsNoBodyForHead() throws IOException {
        try (var client = conversation()) {
            client.say("HEAD /a HTTP/1.1\nHost: a\n\nHEAD /size HTTP/1.1\nHost: a\n\nGET /b HTTP/1.1\nHost: a\n\n");
            assertThat(client.hearHead()).isEqualTo("HTTP/1.1 200 OK\nContent-Length: 9");
            assertThat(client.hearHead()).isEqualTo("HTTP/1.1 200 OK\nContent-Length: 5000000000");
            assertThat(client.hearAnswer()).isEqualTo(answerOf("GET /b||"));
        }
    }

    @Test
    void anAnswerWithoutContentHasNoLength() throws IOException {
        try (var client = conversation()) {
            client.say("GET /nothing HTTP/1.1\nHost: a\n\nGET /b HTTP/1.1\nHost: a\n\n");
            assertThat(client.hearHead()).isEqualTo("HTTP/1.1 204 No Content");
            assertThat(client.hearAnswer()).isEqualTo(answerOf("GET /b||"));
        }
    }

    @Test
    void streamsAnAnswerOfUnknownLengthInChunks() throws IOException {
        try (var client = conversation()) {
            client.say("GET /streamed HTTP/1.1\nHost: a\nConnection: close\n\n");
            assertThat(client.hearAll())
                    .isEqualTo(
                            "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\nConnection: close\n\n5\nfirst\n6\nsecond\n0\n\n");
        }
    }

    @Test
    void endsAStreamedAnswerToHttp10ByClosing() throws IOException {
        try (var client = conversation()) {
            client.say("GET /streamed HTTP/1.0\nConnection: keep-alive\n\n");
            assertThat(client.hearAll()).isEqualTo("HTTP/1.1 200 OK\nConnection: close\n\nfirstsecond");
        }
    }

    @Test
    void closesWhereTheClientAsks() throws IOException {
        try (var client = conversation()) {
            client.say("GET /a HTTP/1.1\nHost: a\nConnection: close\n\nGET /b HTTP/1.1\nHost: a\n\n");
            assertThat(client.hearAll()).isEqualTo("HTTP/1.1 200 OK\nContent-Length: 8\nConnection: close\n\nGET /a||");
        }
    }

    @Test
    void closesWhereTheHandlerAsks() throws IOException {
        try (var client = conversation()) {
            client.say("GET /closing HTTP/1.1\nHost: a\n\n");
            assertThat(client.hearAll()).endsWith("Connection: close\n\n");
        }
    }

    @Test
    void http10ClosesUnlessAskedToStay() throws IOException {
        try (var client = conversation()) {
            client.say("GET /a HTTP/1.0\nConnection: keep-alive\n\nGET /b HTTP/1.0\n\n");
            assertThat(client.hearAll())
                    .isEqualTo("HTTP/1.1 200 OK\nContent-Length: 8\nConnection: keep-alive\n\nGET /a||"
                            + "HTTP/1.1 200 OK\nContent-Length: 8\nConnection: close\n\nGET /b||");
        }
    }

    @Test
    void saysContinueWhenTheHandlerReads() throws IOException {
        try (var client = conversation()) {
            client.say("PUT /a HTTP/1.1\nHost: a\nContent-Length: 3\nExpect: 100-Continue\n\n");
            assertThat(client.hearHead()).isEqualTo("HTTP/1.1 100 Continue");
            client.say("abcGET /b HTTP/1.1\nHost: a\n\n");
            assertThat(client.hearAnswer()).isEqualTo(answerOf("PUT /a||abc"));
            assertThat(client.hearAnswer()).isEqualTo(answerOf("GET /b||"));
        }
    }

    @Test
    void doesNotSayContinueWhenTheHandlerDoesNotRead() throws IOException {
        try (var client = conversation()) {
            client.say("PUT /unread HTTP/1.1\nHost: a\nContent-Length: 3\nExpect: 100-continue\n\n");
            assertThat(client.hearAll()).isEqualTo("HTTP/1.1 200 OK\nContent-Length: 6\nConnection: close\n\nunread");
        }
    }

    @Test
    void doesNotSayContinueInTheMiddleOfAnAnswer() throws IOException {
        try (var client = conversation()) {
            client.say("PUT /late HTTP/1.1\nHost: a\nContent-Length: 3\nExpect: 100-continue\nConnection: close\n\n");
            assertThat(client.hearHead()).startsWith("HTTP/1.1 200 OK");
            client.say("xyz");
            assertThat(client.hearAll()).isEqualTo("1\na\n3\nxyz\n0\n\n");
        }
    }

    @Test
    void aBrokenChunkBehindTheAnswerEndsTheConnectionWithoutASecondAnswer() throws IOException {
        try (var client = conversation()) {
            client.say("PUT /unread HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n3\nabc\n");
            assertThat(client.hearAnswer()).isEqualTo(answerOf("unread"));
            client.say("bad\n");
            assertThat(client.hearAll()).isEmpty();
        }
    }

    @Test
    void swallowsASmallUnreadBody() throws IOException {
        try (var client = conversation()) {
            client.say("PUT /unread HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n3\nabc\n");
            assertThat(client.hearAnswer()).isEqualTo(answerOf("unread"));
            client.say("3\ndef\n0\n\nGET /b HTTP/1.1\nHost: a\n\n");
            assertThat(client.hearAnswer()).isEqualTo(answerOf("GET /b||"));
        }
    }

    @Test
    void closesRatherThanSwallowALargeUnreadBody() throws IOException {
        try (var client = conversation()) {
            client.say("PUT /unread HTTP/1.1\nHost: a\nContent-Length: 5000000000\n\n" + "x".repeat(100_000));
            assertThat(client.hearAll()).isEqualTo("HTTP/1.1 200 OK\nContent-Length: 6\nConnection: close\n\nunread");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/silent", "/broken", "/injected"})
    void aHandlersFaultIsAnInternalFailure(String path) throws IOException {
        try (var client = conversation()) {
            client.say("GET " + path + " HTTP/1.1\nHost: a\n\n");
            assertThat(client.hearAll())
                    .startsWith("HTTP/1.1 500 Internal Server Error\n")
                    .doesNotContain("Cookie");
        }
    }

    @Test
    void anAnswerShorterThanPromisedBreaksOff() throws IOException {
        try (var client = conversation()) {
            client.say("GET /short HTTP/1.1\nHost: a\n\n");
            assertThat(client.hearHead()).contains("Content-Length: 10");
            client.hear(1);
            assertThat(client.hearsTheEnd()).isTrue();
        }
    }

    @Test
    void refusesWithAPlainAnswerAndCloses() throws IOException {
        try (var client = conversation()) {
            client.say(
                    "GET /a HTTP/1.1\nHost: a\n\nGET / HTTP/1.1\nHost: a\nX : y\n\nGET /smuggled HTTP/1.1\nHost: a\n\n");
            assertThat(client.hearAnswer()).isEqualTo(answerOf("GET /a||"));
            assertThat(client.hearAll())
                    .startsWith("HTTP/1.1 400 Bad Request\nContent-Type: text/plain\nContent-Length: ")
                    .contains("\nConnection: close\n\n")
                    .doesNotContain("smuggled");
        }
    }

    @Test
    void refusesABrokenChunkAndWhatFollowsIt() throws IOException {
        try (var client = conversation()) {
            String hidden = "GET /smuggled HTTP/1.1\nHost: a\n\n";
            client.say("POST /a HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n3\nabcd\n0\n\n" + hidden);
            assertThat(client.hearAll())
                    .startsWith("HTTP/1.1 400 Bad Request\n")
                    .doesNotContain("smuggled");
        }
    }
}
