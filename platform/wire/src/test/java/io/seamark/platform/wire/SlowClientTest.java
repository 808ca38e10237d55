package io.seamark.platform.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.core.Headers;
import io.seamark.platform.protocol.HttpReply;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Clients that are slow, stop, or go away.
class SlowClientTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final BlockingQueue<String> seen = new ArrayBlockingQueue<>(10);
    private final Semaphore mayRead = new Semaphore(0);
    private final AtomicLong moved = new AtomicLong();
    private final AtomicReference<HttpServer> server = new AtomicReference<>();

    private HttpServer start(Duration idle, Duration head, Duration body, Duration write) throws IOException {
        var started = new HttpServer(HttpOptions.of("127.0.0.1", 0, this::serve)
                .withTimeouts(new HttpTimeouts(idle, head, body, write, SHORT, SHORT)));
        server.set(started);
        started.start();
        return started;
    }

    @AfterEach
    void stop() {
        mayRead.release();
        server.get().close();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try {
            if (exchange.head().path().equals("/endless")) {
                try (var out = exchange.reply(200, new Headers(), -1)) {
                    while (true) {
                        out.write(new byte[8192]);
                        moved.addAndGet(8192);
                    }
                }
            }
            if (exchange.head().path().equals("/held")) {
                mayRead.acquireUninterruptibly();
                long size = exchange.body().transferTo(OutputStream.nullOutputStream());
                exchange.reply(new HttpReply(200, new Headers().add("size", "" + size), new byte[0]));
                return;
            }
            exchange.reply(new HttpReply(200, new Headers(), exchange.wholeBody(1 << 20)));
        } catch (HttpExchange.BodyFailedException e) {
            seen.add("body failed " + e.status());
            throw e;
        } catch (IOException e) {
            seen.add("broken off");
            throw e;
        }
    }

    @Test
    void anIdleConnectionIsClosedWithoutAWord() throws IOException {
        var address = start(SHORT, LONG, LONG, LONG).address();
        try (var client = new Conversation(address)) {
            assertThat(client.hearAll()).isEmpty();
        }
        // More than once where this client is slower than it may be.
        Awaitility.await().ignoreExceptions().until(() -> {
            try (var client = new Conversation(address)) {
                client.say("GET / HTTP/1.1\nHost: a\n\n");
                return client.hearAll().startsWith("HTTP/1.1 200 OK");
            }
        });
    }

    @Test
    void aSlowHeadIsARequestTimeout() throws IOException {
        try (var client = new Conversation(start(LONG, SHORT, LONG, LONG).address())) {
            client.say("GET / HTTP/1.1\nHost");
            assertThat(client.hearAll()).startsWith("HTTP/1.1 408 Request Timeout");
        }
    }

    @Test
    void aSlowSecondHeadIsARequestTimeout() throws IOException {
        try (var client = new Conversation(start(LONG, SHORT, LONG, LONG).address())) {
            client.say("GET / HTTP/1.1\nHost: a\n\nG");
            assertThat(client.hearAnswer()).startsWith("HTTP/1.1 200 OK");
            assertThat(client.hearAll()).startsWith("HTTP/1.1 408 Request Timeout");
        }
    }

    @Test
    void aSlowSmallBodyIsARequestTimeout() throws IOException {
        try (var client = new Conversation(start(LONG, LONG, SHORT, LONG).address())) {
            client.say("PUT / HTTP/1.1\nHost: a\nContent-Length: 10\n\nabc");
            assertThat(client.hearAll()).startsWith("HTTP/1.1 408 Request Timeout");
            assertThat(seen).isEmpty();
        }
    }

    @Test
    void aSlowStreamedBodyFailsTheRead() throws Exception {
        try (var client = new Conversation(start(LONG, LONG, SHORT, LONG).address())) {
            client.say("PUT / HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n3\nabc\n");
            assertThat(WebSocketSessions.next(seen)).isEqualTo("body failed 408");
            assertThat(client.hearAll()).startsWith("HTTP/1.1 408 Request Timeout");
        }
    }

    @Test
    void aClientThatGoesAwayFailsTheRead() throws Exception {
        try (var client = new Conversation(start(LONG, LONG, LONG, LONG).address())) {
            client.say("PUT / HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n3\nabc\n");
        }
        assertThat(WebSocketSessions.next(seen)).isEqualTo("body failed 400");
    }

    @Test
    void aHandlerThatDoesNotReadHoldsItsClientBack() throws Exception {
        try (var client = new Conversation(start(LONG, LONG, LONG, LONG).address())) {
            client.say("PUT /held HTTP/1.1\nHost: a\nContent-Length: 67108864\n\n");
            var writer = Thread.ofVirtual().start(() -> {
                try {
                    while (moved.get() < 64 << 20) {
                        client.socket().getOutputStream().write(new byte[1 << 16]);
                        moved.addAndGet(1 << 16);
                    }
                } catch (IOException e) {
                    seen.add("broken off");
                }
            });
            var before = new AtomicLong(-1);
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(300))
                    .until(() -> before.getAndSet(moved.get()) == moved.get());
            // What the two ends of the socket hold, but not more.
            assertThat(moved.get()).isLessThan(32 << 20);
            mayRead.release();
            assertThat(client.hearHead()).contains("size: 67108864");
            writer.join();
            assertThat(seen).isEmpty();
        }
    }

    @Test
    void aClientThatDoesNotReadIsDropped() throws Exception {
        try (var client = new Conversation(start(LONG, LONG, LONG, SHORT).address())) {
            client.say("GET /endless HTTP/1.1\nHost: a\n\n");
            assertThat(WebSocketSessions.next(seen)).isEqualTo("broken off");
            // What the two ends of the socket hold, but not more.
            assertThat(moved.get()).isLessThan(32 << 20);
        }
    }

    @Test
    void aClientThatStopsReadingAWholeAnswerIsDropped() throws Exception {
        var address = start(LONG, LONG, LONG, SHORT).address();
        try (var client = new Conversation(address)) {
            client.socket().setReceiveBufferSize(4096);
            var request = "PUT / HTTP/1.1\nHost: a\nContent-Length: 30000\n\n" + "x".repeat(30_000);
            var writer = Thread.ofVirtual().start(() -> {
                try {
                    while (true) {
                        client.say(request);
                        moved.incrementAndGet();
                    }
                } catch (IOException e) {
                    seen.add("dropped");
                }
            });
            assertThat(WebSocketSessions.next(seen)).isEqualTo("dropped");
            writer.join();
        }
    }
}
