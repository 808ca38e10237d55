package io.seamark.product.server;

import io.seamark.product.server.DataDirectory.Running;
import java.io.IOException;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.SdkException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `seamark status`: what the running Seamark says of itself and of the services that run on it.
final class Status {
    private static final int TIMEOUT_MILLIS = 5_000;

    private final PrintStream out;
    private final PrintStream err;

    Status(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /// @param watch again every second until the process is stopped
    int run(Configuration configuration, boolean watch) {
        var never = new CountDownLatch(1);
        int result = once(configuration);
        try {
            while (watch && !never.await(1, TimeUnit.SECONDS)) {
                out.print("\u001b[H\u001b[2J");
                result = once(configuration);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return result;
    }

    private int once(Configuration configuration) {
        Optional<Running> running = DataDirectory.running(configuration.dataDir());
        if (running.isEmpty()) {
            err.println("seamark: nothing runs on " + configuration.dataDir() + "; start it with: seamark up");
            return 1;
        }
        String api = running.get().api();
        try {
            JsonNode health = health(api);
            out.println("status    " + health.path("status").asString());
            out.println("api       " + api + " (pid " + running.get().pid() + ", "
                    + health.path("auth").asString() + " auth, account "
                    + health.path("account").asString() + ")");
            out.println("dns       " + running.get().dns());
            out.println("runtime   " + running.get().runtime());
            out.println("store     " + health.path("store").asString() + ", revision "
                    + health.path("revision").asLong());
            out.println("data      " + configuration.dataDir());
            for (JsonNode problem : health.path("problems")) {
                out.println("problem   " + problem.asString());
            }
            services(configuration);
            return health.path("status").asString().equals("ok") ? 0 : 1;
        } catch (IOException | SdkException e) {
            err.println("seamark: " + api + " does not answer: " + e.getMessage());
            return 1;
        }
    }

    private void services(Configuration configuration) {
        Optional<AwsClients> clients = AwsClients.of(configuration.dataDir());
        if (clients.isPresent()) {
            try (AwsClients aws = clients.get()) {
                new ServiceTable(aws, configuration.registrarZone().orElse("")).print(out);
            }
        }
    }

    private static JsonNode health(String api) throws IOException {
        var connection =
                (HttpURLConnection) URI.create(api + FrontPages.HEALTH).toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        try (var in = connection.getResponseCode() < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return JsonMapper.shared().readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
