package io.seamark.platform.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.core.Headers;
import io.seamark.platform.protocol.HttpReply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How a server begins and ends.
class HttpServerTest {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch mayAnswer = new CountDownLatch(1);

    @AfterEach
    void letHandlersGo() {
        mayAnswer.countDown();
    }

    private HttpServer server(Duration stop) {
        var timeouts = HttpTimeouts.defaults();
        return new HttpServer(HttpOptions.of("127.0.0.1", 0, this::serve)
                .withTimeouts(new HttpTimeouts(
                        timeouts.idle(), timeouts.head(), timeouts.body(), timeouts.write(), timeouts.linger(), stop)));
    }

    private void serve(HttpExchange exchange) throws IOException {
        entered.countDown();
        try {
            mayAnswer.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        exchange.reply(new HttpReply(200, new Headers(), "done".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void aRunningExchangeEndsBeforeTheServerDoes() throws Exception {
        var server = server(Duration.ofSeconds(20));
        try (var busy = new Conversation(server.start());
                var idle = new Conversation(server.address())) {
            busy.say("GET / HTTP/1.1\nHost: a\n\n");
            entered.await();
            var closing = Thread.ofVirtual().start(server::close);
            assertThat(idle.hearsTheEnd()).isTrue();
            mayAnswer.countDown();
            assertThat(busy.hearAll()).isEqualTo("HTTP/1.1 200 OK\nContent-Length: 4\nConnection: close\n\ndone");
            closing.join();
            assertThatThrownBy(() -> new Conversation(server.address())).isInstanceOf(IOException.class);
        }
    }

    @Test
    void anExchangeThatDoesNotEndIsCutOff() throws Exception {
        var server = server(Duration.ofMillis(50));
        try (var busy = new Conversation(server.start())) {
            busy.say("GET / HTTP/1.1\nHost: a\n\n");
            entered.await();
            server.close();
            assertThat(busy.hearsTheEnd()).isTrue();
        }
    }

    @Test
    void saysWhichAddressCannotBeHad() throws IOException {
        try (var first = server(Duration.ZERO)) {
            int port = first.start().getPort();
            try (var second = new HttpServer(HttpOptions.of("127.0.0.1", port, this::serve))) {
                assertThatThrownBy(second::start)
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining(":" + port);
            }
        }
    }

    @Test
    void closesConnectionsBeyondTheLimit() throws IOException {
        var limits = new HttpLimits(100, 1000, 10, 100, 100, 100, 1, 2);
        try (var server =
                new HttpServer(HttpOptions.of("127.0.0.1", 0, this::serve).withLimits(limits))) {
            mayAnswer.countDown();
            try (var first = new Conversation(server.start());
                    var second = new Conversation(server.address());
                    var third = new Conversation(server.address())) {
                assertThat(third.hearsTheEnd()).isTrue();
                first.say("GET / HTTP/1.1\nHost: a\n\n");
                assertThat(first.hearAnswer()).endsWith("done");
                assertThat(second.socket().isConnected()).isTrue();
            }
            Awaitility.await().ignoreExceptions().until(() -> {
                try (var later = new Conversation(server.address())) {
                    return later.say("GET / HTTP/1.1\nHost: a\n\n").hearAnswer().endsWith("done");
                }
            });
        }
    }

    @Test
    void theDefaultsAreTheDocumentedOnes() {
        assertThat(HttpLimits.defaults())
                .isEqualTo(new HttpLimits(16 << 10, 64 << 10, 256, 64 << 10, 128 << 10, 64 << 10, 128, 10_000));
        assertThat(HttpTimeouts.defaults().idle()).isEqualTo(Duration.ofSeconds(75));
    }

    @Test
    void theFrontDoorMayWordARefusal() throws IOException {
        var options = HttpOptions.of("127.0.0.1", 0, this::serve)
                .withRefusals((status, reason) -> new HttpReply(
                        status, new Headers().add("x", "y"), ("<" + status + ">").getBytes(StandardCharsets.US_ASCII)));
        try (var server = new HttpServer(options);
                var client = new Conversation(server.start())) {
            client.say("GET /\n\n");
            assertThat(client.hearAll())
                    .isEqualTo("HTTP/1.1 400 Bad Request\nx: y\nContent-Length: 5\nConnection: close\n\n<400>");
        }
    }
}
