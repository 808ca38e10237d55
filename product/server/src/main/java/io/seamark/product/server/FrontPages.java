package io.seamark.product.server;

import io.seamark.platform.core.Headers;
import io.seamark.platform.protocol.HttpReply;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.StoreUnavailableException;
import io.seamark.platform.wire.HttpExchange;
import io.seamark.platform.wire.RequestHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/// The pages under `/_seamark/` on the API port: health, metrics and, with open authentication, reset.
final class FrontPages implements RequestHandler {
    static final String HEALTH = "/_seamark/health";
    static final String METRICS = "/_seamark/metrics";
    static final String RESET = "/_seamark/reset";

    private final Configuration configuration;
    private final Store store;
    private final Metrics metrics;
    private final List<String> services;
    private final Supplier<Map<String, String>> problems;
    private final Runnable reset;

    /// @param services the names of those that are there
    /// @param problems what does not work although it should, by what it is about
    /// @param reset empties everything
    FrontPages(
            Configuration configuration,
            Store store,
            Metrics metrics,
            List<String> services,
            Supplier<Map<String, String>> problems,
            Runnable reset) {
        this.configuration = configuration;
        this.store = store;
        this.metrics = metrics;
        this.services = services;
        this.problems = problems;
        this.reset = reset;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        boolean read = exchange.head().method().equals("GET")
                || exchange.head().method().equals("HEAD");
        switch (exchange.head().path()) {
            case HEALTH -> exchange.reply(read ? health() : wrongMethod());
            case METRICS ->
                exchange.reply(
                        read ? text(200, "text/plain; version=0.0.4; charset=utf-8", metrics.scrape()) : wrongMethod());
            case RESET -> exchange.reply(exchange.head().method().equals("POST") ? reset() : wrongMethod());
            default ->
                exchange.reply(text(
                        404,
                        "text/plain",
                        exchange.head().path() + ": no such page (expected: " + HEALTH + ", " + METRICS + " or " + RESET
                                + ")\n"));
        }
    }

    private HttpReply health() {
        var health = new LinkedHashMap<String, Object>();
        int status = 200;
        try {
            health.put("status", "ok");
            health.put("revision", store.revision());
        } catch (StoreUnavailableException e) {
            status = 503;
            health.put("status", "the store cannot be reached: " + e.getMessage());
        }
        health.put("version", Version.text());
        health.put("store", configuration.store());
        health.put("auth", configuration.auth().name().toLowerCase(Locale.ROOT));
        health.put("account", configuration.account().value());
        health.put("services", services);
        health.put(
                "problems",
                problems.get().entrySet().stream()
                        .map(p -> p.getKey() + ": " + p.getValue())
                        .toList());
        return text(status, "application/json", JsonMapper.shared().writeValueAsString(health) + "\n");
    }

    private HttpReply reset() {
        return switch (configuration.auth()) {
            case STRICT -> text(403, "text/plain", RESET + ": only with --auth open\n");
            case OPEN -> {
                reset.run();
                yield text(200, "text/plain", "everything is empty\n");
            }
        };
    }

    private static HttpReply wrongMethod() {
        return text(405, "text/plain", "wrong method\n");
    }

    private static HttpReply text(int status, String type, String body) {
        return new HttpReply(status, new Headers().add("Content-Type", type), body.getBytes(StandardCharsets.UTF_8));
    }
}
