package io.seamark.planes.agent;

import io.seamark.platform.docker.DockerAnswer;
import io.seamark.platform.docker.DockerAnswer.RefusedException;
import io.seamark.platform.docker.DockerEngine;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Listens to what an engine says about an instance's containers, for speed only: after a gap
/// everything may have changed.
///
/// `stream` is set by the listening thread and closed by any.
final class DockerEvents implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DockerEvents.class);
    private static final int RETRY_MILLIS = 500;

    private final DockerEngine engine;
    private final String path;
    private final Consumer<String> changed;
    private final CountDownLatch closed;
    private volatile @Nullable DockerAnswer stream;

    /// @param closed counts down when the runtime ends
    DockerEvents(DockerEngine engine, String instance, Consumer<String> changed, CountDownLatch closed) {
        this.engine = engine;
        this.changed = changed;
        this.closed = closed;
        this.path = "/events?filters="
                + DockerEngine.encoded("{\"type\":[\"container\"],\"event\":[\"start\",\"die\",\"oom\",\"destroy\","
                        + "\"health_status\"],\"label\":[\"" + DockerContainers.INSTANCE + "=" + instance + "\"]}");
    }

    void start() {
        Thread.ofPlatform().name("docker-events").daemon().start(this::listen);
    }

    private void listen() {
        try {
            do {
                listenOnce();
            } while (!closed.await(RETRY_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listenOnce() {
        try (DockerAnswer events = engine.open("GET", path)) {
            stream = events;
            if (closed.getCount() == 0) {
                return;
            }
            changed.accept("");
            for (JsonNode event = events.next(); event != null; event = events.next()) {
                changed.accept(event.path("Actor")
                        .path("Attributes")
                        .path(DockerContainers.TASK)
                        .asString(""));
            }
        } catch (RefusedException | IOException | RuntimeException e) {
            if (closed.getCount() > 0) {
                LOG.warn("docker: events broke off: {}", e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        DockerAnswer open = stream;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.debug("docker: events cannot be closed", e);
            }
        }
    }
}
