package io.seamark.product.reference;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;

/// One microservice of the sample: a page that says who answers, and what the services it calls by
/// name answer.
///
/// Environment: `NAME`, `VERSION`, `CALLS` (names to call over HTTP on port 80, separated by commas;
/// may be empty), `HOST` and `PORT` to listen on (all addresses and 8080 where absent). `/health`
/// answers 200.
///
/// It lets what it has begun end before it goes.
public final class Microservice {
    private static final int TIMEOUT_MILLIS = 2_000;

    private final String name;
    private final String version;
    private final String[] calls;

    private Microservice(Map<String, String> environment) {
        name = environment.getOrDefault("NAME", "sample");
        version = environment.getOrDefault("VERSION", "1");
        String given = environment.getOrDefault("CALLS", "");
        calls = given.isEmpty() ? new String[0] : given.split(",", -1);
    }

    /// Runs until SIGTERM.
    public static void main(String[] arguments) throws IOException {
        Map<String, String> environment = System.getenv();
        int port = Integer.parseInt(environment.getOrDefault("PORT", "8080"));
        HttpServer server = new Microservice(environment).start(environment.get("HOST"), port);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> server.stop(1), "stop"));
    }

    private HttpServer start(@org.jspecify.annotations.Nullable String host, int port) throws IOException {
        HttpServer server =
                HttpServer.create(host == null ? new InetSocketAddress(port) : new InetSocketAddress(host, port), 0);
        server.createContext("/health", exchange -> answer(exchange, 200, "ok\n"));
        server.createContext("/", exchange -> answer(exchange, 200, page()));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return server;
    }

    private String page() {
        var page = new StringBuilder();
        page.append(name).append(" version ").append(version);
        page.append(" process ").append(ProcessHandle.current().pid()).append('\n');
        for (String other : calls) {
            page.append("  ").append(other).append(" -> ").append(call(other)).append('\n');
        }
        return page.toString();
    }

    private static String call(String other) {
        try {
            var connection = (HttpURLConnection)
                    URI.create("http://" + other + "/").toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            try (var in = connection.getInputStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
            }
        } catch (IOException e) {
            return "failed: " + e;
        }
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }
}
