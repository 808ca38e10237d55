package io.seamark.planes.agent;

import io.seamark.planes.agent.FoundContainer.Health;
import io.seamark.planes.agent.FoundContainer.State;
import io.seamark.platform.acs.AcsTask;
import io.seamark.platform.docker.DockerAnswer;
import io.seamark.platform.docker.DockerAnswer.RefusedException;
import io.seamark.platform.docker.DockerEngine;
import io.seamark.platform.docker.DockerImages;
import io.seamark.platform.docker.DockerNetworks;
import io.seamark.platform.docker.EngineAwayException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Containers of a Docker Engine. Everything it knows is in the engine, under labels. Safe for any
/// number of threads.
public final class DockerRuntime implements ContainerRuntime {
    private static final int NOT_MODIFIED = 304;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final String DEFAULT_NETWORK = "bridge";

    private final DockerSettings settings;
    private final DockerEngine engine;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final DockerImages images;
    private volatile @Nullable Opened opened;

    private record Opened(
            Place place,
            DockerContainers containers,
            DockerEvents events,
            String version,
            @Nullable String gateway) {}

    public DockerRuntime(DockerSettings settings) {
        this.settings = settings;
        this.engine = new DockerEngine(settings.engine());
        this.images = new DockerImages(engine, settings.alwaysPull(), closed);
    }

    /// Whether an engine answers there.
    public static boolean answers(URI engine) {
        try {
            new DockerEngine(engine).get("/version");
            return true;
        } catch (RefusedException | RuntimeException e) {
            return false;
        }
    }

    @Override
    public String name() {
        return "docker";
    }

    @Override
    public String version() {
        return "DockerVersion: " + opened().version();
    }

    @Override
    public void start(Place place, Consumer<String> changed) throws IOException {
        try {
            String version = engine.get("/version").path("Version").asString("unknown");
            String gateway = network();
            DockerSettings.Network network = settings.network();
            var containers = new DockerContainers(place, network == null ? null : network.name());
            var events = new DockerEvents(engine, place.instance(), changed, closed);
            opened = new Opened(place, containers, events, version, gateway);
            events.start();
        } catch (RefusedException | EngineAwayException e) {
            throw new IOException("docker: " + settings.engine() + " does not answer as an engine", e);
        }
    }

    /// Makes the network where it is missing.
    ///
    /// @return the address of its gateway, which is this machine
    private @Nullable String network() throws RefusedException, IOException {
        DockerSettings.Network network = settings.network();
        String name = network == null ? DEFAULT_NETWORK : network.name();
        try {
            return gateway(name);
        } catch (RefusedException e) {
            if (e.status() != NOT_FOUND || network == null) {
                throw e;
            }
        }
        ObjectNode wanted = JsonNodeFactory.instance.objectNode();
        wanted.put("Name", name).put("Driver", "bridge").put("CheckDuplicate", true);
        if (network.subnet() != null) {
            wanted.withObject("/IPAM").putArray("Config").addObject().put("Subnet", network.subnet());
        }
        engine.post("/networks/create", wanted);
        return gateway(name);
    }

    private @Nullable String gateway(String network) throws RefusedException, IOException {
        return new DockerNetworks(engine)
                .gateway(network)
                .map(InetAddress::getHostAddress)
                .orElse(null);
    }

    @Override
    public Optional<String> machineAddress() {
        return Optional.ofNullable(opened().gateway());
    }

    private Opened opened() {
        Opened now = opened;
        if (now == null) {
            throw new IllegalStateException("runtime: not started");
        }
        return now;
    }

    private static RuntimeException unexpected(RefusedException e) {
        return new EngineAwayException("docker: " + e.status() + " " + e.reason(), e);
    }

    @Override
    public List<FoundContainer> list() {
        String filter = "{\"label\":[\"" + DockerContainers.INSTANCE + "="
                + opened().place().instance() + "\"]}";
        var all = new ArrayList<FoundContainer>();
        try {
            for (JsonNode one : engine.get("/containers/json?all=true&filters=" + DockerEngine.encoded(filter))) {
                find(one.path("Id").asString()).ifPresent(all::add);
            }
        } catch (RefusedException e) {
            throw unexpected(e);
        }
        return all;
    }

    @Override
    public Optional<FoundContainer> find(String handle) {
        try {
            return Optional.of(found(engine.get("/containers/" + handle + "/json")));
        } catch (RefusedException e) {
            if (e.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw unexpected(e);
        }
    }

    private static FoundContainer found(JsonNode container) {
        JsonNode state = container.path("State");
        JsonNode labels = container.path("Config").path("Labels");
        String id = container.path("Id").asString();
        State now = switch (state.path("Status").asString("")) {
            case "created" -> State.CREATED;
            case "exited", "dead" -> State.EXITED;
            default -> State.RUNNING;
        };
        Health health = switch (state.path("Health").path("Status").asString("")) {
            case "healthy" -> Health.HEALTHY;
            case "unhealthy" -> Health.UNHEALTHY;
            default -> Health.UNKNOWN;
        };
        boolean exited = now == State.EXITED;
        return new FoundContainer(
                id,
                labels.path(DockerContainers.TASK).asString(""),
                labels.path(DockerContainers.CONTAINER).asString(""),
                now,
                id,
                exited ? state.path("ExitCode").asInt(0) : null,
                exited && state.path("OOMKilled").asBoolean(false),
                exited ? state.path("Error").asString("") : null,
                health,
                exited ? Instant.parse(state.path("FinishedAt").asString("1970-01-01T00:00:00Z")) : null);
    }

    @Override
    public void pull(ContainerSpec spec, Consumer<String> progress) throws ContainerFailure, InterruptedException {
        try {
            images.pull(spec.container().image(), progress);
        } catch (RefusedException e) {
            throw ContainerFailure.pull(e.reason());
        }
    }

    @Override
    public String create(ContainerSpec spec) throws ContainerFailure {
        String name = DockerContainers.name(spec.task(), spec.container().name());
        ObjectNode creation = opened().containers().creation(spec, volumes(spec));
        try {
            return engine.post("/containers/create?name=" + DockerEngine.encoded(name), creation)
                    .path("Id")
                    .asString();
        } catch (RefusedException e) {
            if (e.status() == CONFLICT) {
                Optional<FoundContainer> before = find(name);
                if (before.map(FoundContainer::taskArn)
                        .filter(spec.task().arn()::equals)
                        .isPresent()) {
                    return before.get().handle();
                }
            }
            throw ContainerFailure.create(e.reason());
        }
    }

    /// Makes the task's own volumes where they are missing.
    private Map<String, String> volumes(ContainerSpec spec) throws ContainerFailure {
        var volumes = new HashMap<String, String>();
        for (AcsTask.Volume volume : Objects.requireNonNullElse(spec.task().volumes(), List.<AcsTask.Volume>of())) {
            if (volume.type() != null && !volume.type().equals("host")) {
                throw ContainerFailure.create(
                        "volume " + volume.name() + ": type " + volume.type() + " is not offered");
            }
            AcsTask.Volume.Host host = volume.host();
            if (host != null && host.sourcePath() != null && !host.sourcePath().isEmpty()) {
                volumes.put(volume.name(), host.sourcePath());
                continue;
            }
            String name = DockerContainers.volume(spec.taskId(), volume.name());
            ObjectNode wanted = JsonNodeFactory.instance.objectNode();
            wanted.put("Name", name);
            ObjectNode labels = wanted.putObject("Labels");
            labels.put(DockerContainers.TASK_ID, spec.taskId());
            labels.put(DockerContainers.INSTANCE, opened().place().instance());
            try {
                engine.post("/volumes/create", wanted);
            } catch (RefusedException e) {
                throw ContainerFailure.create("volume " + volume.name() + ": " + e.reason());
            }
            volumes.put(volume.name(), name);
        }
        return volumes;
    }

    @Override
    public void start(String handle) throws ContainerFailure {
        try {
            engine.post("/containers/" + handle + "/start", null);
        } catch (RefusedException e) {
            throw ContainerFailure.start(e.reason());
        }
    }

    @Override
    public OutputReader output(String handle, String position) throws IOException {
        try {
            JsonNode container = engine.get("/containers/" + handle + "/json");
            boolean framed = !container.path("Config").path("Tty").asBoolean(false);
            DockerAnswer answer = engine.open("GET", DockerOutput.path(handle, position));
            return new DockerOutput(answer, framed, position, () -> exited(handle));
        } catch (RefusedException e) {
            if (e.status() == NOT_FOUND) {
                return new NoOutput(position);
            }
            throw new IOException("docker: " + e.status() + " " + e.reason(), e);
        }
    }

    private boolean exited(String handle) {
        return find(handle).map(found -> found.state() == State.EXITED).orElse(true);
    }

    @Override
    public void stop(String handle, Duration patience) {
        ignoring(() -> engine.post("/containers/" + handle + "/stop?t=" + patience.toSeconds(), null), NOT_FOUND);
    }

    @Override
    public void remove(String handle) {
        ignoring(() -> engine.delete("/containers/" + handle + "?force=true&v=true"), NOT_FOUND);
    }

    @Override
    public void removeTask(String taskId) {
        String filter = "{\"label\":[\"" + DockerContainers.TASK_ID + "=" + taskId + "\",\"" + DockerContainers.INSTANCE
                + "=" + opened().place().instance() + "\"]}";
        ignoring(
                () -> {
                    for (JsonNode volume : engine.get("/volumes?filters=" + DockerEngine.encoded(filter))
                            .path("Volumes")) {
                        engine.delete("/volumes/" + volume.path("Name").asString());
                    }
                },
                NOT_FOUND);
    }

    @FunctionalInterface
    private interface Call {
        void run() throws RefusedException;
    }

    private static void ignoring(Call call, int status) {
        try {
            call.run();
        } catch (RefusedException e) {
            if (e.status() != status && e.status() != NOT_MODIFIED && e.status() != CONFLICT) {
                throw unexpected(e);
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
        Opened now = opened;
        if (now != null) {
            now.events().close();
        }
    }
}
