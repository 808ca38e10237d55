package io.seamark.planes.agent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.seamark.platform.acs.AcsTask;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// The task metadata endpoint, version 4, and the credentials endpoint of one instance's tasks, on a
/// port of the address that they reach this machine by. The port is kept over restarts where it is
/// free: it stands in the containers' environment.
///
/// State is guarded by `this`.
final class MetadataServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MetadataServer.class);
    private static final String METADATA = "/v4/";
    private static final String CREDENTIALS = "/v2/credentials/";

    private final AgentSettings settings;
    private final Supplier<List<StoredTask>> tasks;
    private @Nullable HttpServer server;
    private String base = "";

    MetadataServer(AgentSettings settings, Supplier<List<StoredTask>> tasks) {
        this.settings = settings;
        this.tasks = tasks;
    }

    /// @param address where containers reach this machine
    /// @param wanted the port before, 0 for any
    /// @return the port
    synchronized int start(String address, int wanted) throws IOException {
        HttpServer http = bound(address, wanted);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::handle);
        http.start();
        server = http;
        int port = http.getAddress().getPort();
        base = "http://" + http.getAddress().getAddress().getHostAddress() + ":" + port;
        return port;
    }

    private HttpServer bound(String address, int wanted) throws IOException {
        for (String place : List.of(address, settings.address())) {
            for (int port : new int[] {wanted, 0}) {
                try {
                    return HttpServer.create(new InetSocketAddress(InetAddress.getByName(place), port), 0);
                } catch (BindException e) {
                    LOG.warn("instance={} metadata cannot be at {}:{}", settings.name(), place, port);
                }
            }
        }
        throw new BindException("metadata: no address (expected: " + address + " or " + settings.address() + ")");
    }

    /// What containers find the endpoints by. The credentials' URI is told where SDKs accept it: at the
    /// address that is known to them, or on loopback.
    ///
    /// @throws ContainerFailure for a role's task where neither can be
    synchronized Map<String, String> environment(AcsTask task, AcsTask.Container container) throws ContainerFailure {
        String metadata = base + METADATA + ContainerSpec.taskId(task.arn()) + "-" + container.name();
        AcsTask.Credentials role = task.roleCredentials();
        if (role == null) {
            return Map.of("ECS_CONTAINER_METADATA_URI_V4", metadata);
        }
        String path = CREDENTIALS + role.credentialsId();
        if (settings.linkLocal().getAsBoolean()) {
            return Map.of("ECS_CONTAINER_METADATA_URI_V4", metadata, "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", path);
        }
        if (!base.startsWith("http://127.")) {
            throw ContainerFailure.create("the credentials of " + role.roleArn()
                    + " cannot be offered: 169.254.170.2:80 is not to be had on this machine");
        }
        return Map.of("ECS_CONTAINER_METADATA_URI_V4", metadata, "AWS_CONTAINER_CREDENTIALS_FULL_URI", base + path);
    }

    /// What is answered to a path of the credentials endpoint.
    Optional<String> credentials(String path) {
        return path.startsWith(CREDENTIALS)
                ? offered(path.substring(CREDENTIALS.length())).map(JsonMapper.shared()::writeValueAsString)
                : Optional.empty();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<Object> answer = answer(exchange.getRequestURI().getPath());
            byte[] body = JsonMapper.shared()
                    .writeValueAsString(answer.orElse(Map.of("code", "NotFound", "message", "no such task or path")))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.isPresent() ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Optional<Object> answer(String path) {
        if (path.startsWith(CREDENTIALS)) {
            return offered(path.substring(CREDENTIALS.length()));
        }
        if (!path.startsWith(METADATA)) {
            return Optional.empty();
        }
        String[] parts = path.substring(METADATA.length()).split("/", 2);
        String what = parts.length == 1 ? "" : parts[1];
        for (StoredTask task : tasks.get()) {
            for (AcsTask.Container container : task.definitions()) {
                if (parts[0].equals(task.id() + "-" + container.name())) {
                    return answer(task, container, what);
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Object> answer(StoredTask task, AcsTask.Container container, String what) {
        var metadata = new TaskMetadata(settings);
        return switch (what) {
            case "" -> Optional.of(metadata.container(task, container));
            case "task" -> Optional.of(metadata.task(task));
            case "stats" -> Optional.of(Map.of());
            case "task/stats" -> Optional.of(Map.of());
            default -> Optional.empty();
        };
    }

    private Optional<Object> offered(String id) {
        return tasks.get().stream()
                .map(task -> task.task().roleCredentials())
                .filter(role -> role != null && role.credentialsId().equals(id))
                .findFirst()
                .map(role -> Map.of(
                        "RoleArn", role.roleArn(),
                        "AccessKeyId", role.accessKeyId(),
                        "SecretAccessKey", role.secretAccessKey(),
                        "Token", role.sessionToken(),
                        "Expiration", role.expiration() == null ? "" : role.expiration()));
    }

    @Override
    public synchronized void close() {
        HttpServer http = server;
        if (http != null) {
            http.stop(0);
        }
    }
}
