package io.seamark.product.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Where containers ask for the credentials of their task's role: SDKs know the address, and accept no
/// other of this machine's. One for all container instances; the paths hold ids that nobody guesses.
///
/// Owned by whoever lets it listen and closes it, one after the other; answers on threads of its own.
///
/// See <https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html>.
final class RoleCredentialsServer implements AutoCloseable {
    private static final String ADDRESS = "169.254.170.2";
    private static final int PORT = 80;

    private volatile Function<String, Optional<String>> instances = _ -> Optional.empty();
    private volatile @Nullable HttpServer server;

    /// Whether it listens now; where it does not, somebody else has the address or it is not permitted.
    boolean listens() {
        return server != null;
    }

    /// Listens from now on.
    ///
    /// @throws IOException when the address cannot be had now
    void listen() throws IOException {
        if (!MachineAddresses.take(ADDRESS)) {
            throw new IOException(
                    ADDRESS + " cannot be made an address of this machine; tasks with a role are refused");
        }
        HttpServer http;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getByName(ADDRESS), PORT), 0);
        } catch (IOException e) {
            throw new IOException(ADDRESS + ":" + PORT + " cannot be used; tasks with a role are refused", e);
        }
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::handle);
        http.start();
        server = http;
    }

    /// Whom to ask.
    ///
    /// @param instances what is answered to a path; empty for an unknown one
    void ask(Function<String, Optional<String>> instances) {
        this.instances = instances;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<String> answer = instances.apply(exchange.getRequestURI().getPath());
            byte[] body = answer.orElse("{\"code\":\"NotFound\",\"message\":\"no such credentials\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.isPresent() ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        HttpServer http = server;
        if (http != null) {
            http.stop(0);
            MachineAddresses.give(ADDRESS);
        }
    }
}
