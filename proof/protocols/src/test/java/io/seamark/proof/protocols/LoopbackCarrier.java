package io.seamark.proof.protocols;

import io.seamark.platform.core.Headers;
import io.seamark.platform.core.HttpHead;
import io.seamark.platform.protocol.HttpReply;
import io.seamark.platform.wire.HttpExchange;
import io.seamark.platform.wire.HttpOptions;
import io.seamark.platform.wire.HttpServer;
import java.io.IOException;
import java.net.URI;

/// The front door's HTTP server on a free loopback port, handing whole requests to whatever the test
/// has put there.
///
/// The handler is written by the test's thread before its call and read by the server's.
final class LoopbackCarrier implements AutoCloseable {
    private static final int LARGEST_BODY = 64 << 20;

    private final HttpServer server = new HttpServer(HttpOptions.of("127.0.0.1", 0, this::serve));
    private volatile Handler handler = (head, body) -> new HttpReply(500, new Headers(), new byte[0]);

    /// Answers one request.
    @FunctionalInterface
    interface Handler {
        HttpReply answer(HttpHead head, byte[] body);
    }

    void start() throws IOException {
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.address().getPort());
    }

    void answerWith(Handler next) {
        handler = next;
    }

    private void serve(HttpExchange exchange) throws IOException {
        byte[] body = exchange.wholeBody(LARGEST_BODY);
        exchange.reply(handler.answer(exchange.head(), body));
    }

    @Override
    public void close() {
        server.close();
    }
}
