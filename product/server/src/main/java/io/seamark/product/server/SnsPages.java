package io.seamark.product.server;

import io.seamark.platform.core.Headers;
import io.seamark.platform.protocol.HttpReply;
import io.seamark.platform.wire.HttpExchange;
import io.seamark.platform.wire.RequestHandler;
import io.seamark.services.sns.SnsService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The pages that notifications name: the certificate, and where subscribers confirm and unsubscribe
/// without a signature.
final class SnsPages implements RequestHandler {
    private final SnsService sns;
    private final RequestHandler others;

    SnsPages(SnsService sns, RequestHandler others) {
        this.sns = sns;
        this.others = others;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String path = exchange.head().path();
        if (!path.startsWith(SnsService.PAGES) || !exchange.head().method().equals("GET")) {
            others.handle(exchange);
            return;
        }
        Optional<String> page = sns.page(path, exchange.head().query());
        if (page.isEmpty()) {
            exchange.reply(reply(404, "text/plain", "There is no such certificate, topic or subscription.\n"));
        } else {
            exchange.reply(reply(200, path.endsWith(".pem") ? "application/x-x509-ca-cert" : "text/xml", page.get()));
        }
    }

    private static HttpReply reply(int status, String type, String body) {
        return new HttpReply(status, new Headers().add("Content-Type", type), body.getBytes(StandardCharsets.UTF_8));
    }
}
