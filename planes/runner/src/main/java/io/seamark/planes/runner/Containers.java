package io.seamark.planes.runner;

import io.seamark.platform.docker.DockerAnswer.RefusedException;
import io.seamark.platform.docker.DockerEngine;
import io.seamark.platform.docker.DockerImages;
import io.seamark.platform.docker.DockerNetworks;
import io.seamark.platform.docker.EngineAwayException;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Runs images in containers of a Docker Engine on this machine, each with the function's memory, a file system
/// that can be written at `/tmp` only, no privileges, and 1,024 processes and threads at most. They carry the
/// runner's mark: the next start removes what a killed runner left behind.
///
/// They are in Docker's network `bridge`, where this machine is the gateway: the Runtime API is offered there,
/// and so is the platform's API.
///
/// `relay` and `swept` are guarded by `this`.
final class Containers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Containers.class);
    private static final String RUNNER = "io.seamark.runner";
    private static final String FUNCTION = "io.seamark.function";
    private static final String NETWORK = "bridge";
    private static final int NO_SUCH = 404;
    private static final int PROCESSES = 1024;

    private final DockerEngine engine;
    private final DockerImages images;
    private final String mark;
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable ApiRelay relay;
    private boolean swept;

    /// @param folder names the runner: no two that run have the same
    Containers(URI engine, Path folder) {
        this.engine = new DockerEngine(engine);
        this.images = new DockerImages(this.engine, false, closed);
        this.mark = folder.toAbsolutePath().toString();
    }

    /// Looks for an image, here first, and pulls it otherwise.
    ImageSearch find(String reference) throws InterruptedException {
        try {
            images.pull(reference, progress -> LOG.debug("image={} {}", reference, progress));
            JsonNode image = engine.get("/images/" + reference + "/json");
            String id = image.path("Id").asString("");
            String digest = image.path("RepoDigests").path(0).asString("");
            return new ImageSearch.Found(
                    id,
                    digest.isEmpty() ? repository(reference) + "@" + id : digest,
                    image.path("Architecture").asString(""));
        } catch (RefusedException e) {
            return new ImageSearch.Missing(e.reason());
        } catch (EngineAwayException e) {
            return new ImageSearch.NoEngine(String.valueOf(e.getMessage()));
        }
    }

    private static String repository(String reference) {
        int at = reference.indexOf('@');
        if (at >= 0) {
            return reference.substring(0, at);
        }
        int colon = reference.lastIndexOf(':');
        return colon > reference.lastIndexOf('/') ? reference.substring(0, colon) : reference;
    }

    /// Removes what an earlier runner of the same folder has left behind, once an engine answers.
    ///
    /// @return how many containers that were
    synchronized int sweep() {
        if (swept) {
            return 0;
        }
        int removed = 0;
        try {
            String filter = "{\"label\":[\"" + RUNNER + "=" + mark + "\"]}";
            for (JsonNode left : engine.get("/containers/json?all=true&filters=" + DockerEngine.encoded(filter))) {
                engine.delete("/containers/" + left.path("Id").asString() + "?force=true&v=true");
                removed++;
            }
            swept = true;
        } catch (RefusedException e) {
            LOG.warn("containers of an earlier run not removed why={}", e.reason());
        } catch (EngineAwayException e) {
            LOG.debug("no docker engine: {}", e.getMessage());
        }
        return removed;
    }

    /// This machine as containers see it.
    InetAddress gateway() throws IOException {
        try {
            return new DockerNetworks(engine)
                    .gateway(NETWORK)
                    .orElseThrow(() -> new IOException("docker: the bridge of its network " + NETWORK
                            + " is not on this machine: the Engine must be, for functions that are images"));
        } catch (RefusedException e) {
            throw new IOException("docker: network " + NETWORK + ": " + e.reason(), e);
        }
    }

    /// How containers reach the platform's API.
    ///
    /// @param api as this machine writes it
    synchronized String reachable(String api, InetAddress gateway) throws IOException {
        URI uri = URI.create(api);
        if (!InetAddress.getByName(uri.getHost()).isLoopbackAddress()) {
            return api;
        }
        ApiRelay running = relay;
        if (running == null) {
            running = new ApiRelay(gateway, uri.getHost(), uri.getPort());
            running.start();
            relay = running;
        }
        return uri.getScheme() + "://" + gateway.getHostAddress() + ":" + running.port();
    }

    /// Starts one.
    ///
    /// @param pipe takes what it writes
    /// @throws UnstartableException when the image is not there, or is nothing that can be started
    Cell start(FunctionCode code, Program.Image image, Map<String, String> variables, File pipe) {
        int _ = sweep();
        String id;
        try {
            id = create(code, image, variables);
        } catch (RefusedException e) {
            throw new UnstartableException("Runtime.InvalidEntrypoint", e.reason());
        }
        try {
            return ContainerCell.start(engine, id, pipe);
        } catch (RefusedException e) {
            remove(id);
            throw new UnstartableException("Runtime.InvalidEntrypoint", e.reason());
        } catch (RuntimeException e) {
            remove(id);
            throw e;
        }
    }

    private String create(FunctionCode code, Program.Image image, Map<String, String> variables)
            throws RefusedException {
        ObjectNode wanted = creation(code, image, variables);
        try {
            return engine.post("/containers/create", wanted).path("Id").asString();
        } catch (RefusedException e) {
            if (e.status() != NO_SUCH) {
                throw e;
            }
        }
        pull(image);
        return engine.post("/containers/create", wanted).path("Id").asString();
    }

    private void pull(Program.Image image) {
        try {
            images.pull(image.source(), progress -> LOG.info("image={} {}", image.source(), progress));
        } catch (RefusedException e) {
            throw new UnstartableException(
                    "CodeArtifactUserDeletedException",
                    "The image " + image.source() + " is not there any more and cannot be pulled: " + e.reason());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunnerClosedException();
        }
    }

    private ObjectNode creation(FunctionCode code, Program.Image image, Map<String, String> variables) {
        ObjectNode wanted = JsonNodeFactory.instance.objectNode();
        wanted.put("Image", image.id());
        strings(wanted, "Entrypoint", image.entryPoint());
        strings(wanted, "Cmd", image.command());
        if (image.workingDirectory() != null) {
            wanted.put("WorkingDir", image.workingDirectory());
        }
        strings(
                wanted,
                "Env",
                variables.entrySet().stream()
                        .map(variable -> variable.getKey() + "=" + variable.getValue())
                        .toList());
        wanted.putObject("Volumes").putObject("/tmp");
        wanted.putObject("Labels").put(RUNNER, mark).put(FUNCTION, code.arn());
        ObjectNode host = wanted.putObject("HostConfig");
        long memory = (long) code.memory() << 20;
        host.put("NetworkMode", NETWORK).put("Memory", memory).put("MemorySwap", memory);
        host.put("PidsLimit", PROCESSES).put("ReadonlyRootfs", true);
        strings(host, "CapDrop", List.of("ALL"));
        strings(host, "SecurityOpt", List.of("no-new-privileges"));
        host.putObject("LogConfig").put("Type", "none");
        return wanted;
    }

    private static void strings(ObjectNode node, String name, List<String> values) {
        if (!values.isEmpty()) {
            ArrayNode array = node.putArray(name);
            values.forEach(array::add);
        }
    }

    private void remove(String id) {
        try {
            engine.delete("/containers/" + id + "?force=true&v=true");
        } catch (RefusedException | EngineAwayException e) {
            LOG.warn("container not removed id={} why={}", id, e.toString());
        }
    }

    @Override
    public synchronized void close() {
        closed.countDown();
        if (relay != null) {
            relay.close();
        }
    }
}
