package io.seamark.platform.docker;

import io.seamark.platform.docker.DockerAnswer.RefusedException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Pulls images. Safe for any number of threads.
public final class DockerImages {
    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(1);
    private static final int TRIES = 3;
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final int NO_SUCH_IMAGE = 404;

    private final DockerEngine engine;
    private final boolean always;
    private final CountDownLatch closed;

    /// @param always whether an image that is there is asked for again
    public DockerImages(DockerEngine engine, boolean always, CountDownLatch closed) {
        this.engine = engine;
        this.always = always;
        this.closed = closed;
    }

    /// Makes an image be there.
    ///
    /// @param progress told what happens
    /// @throws RefusedException when it is not there and cannot be had
    public void pull(String image, Consumer<String> progress) throws RefusedException, InterruptedException {
        boolean there = there(image);
        if (there && !always) {
            return;
        }
        var problem = new RefusedException(0, "");
        for (int tried = 0; tried < TRIES; tried++) {
            try {
                pullOnce(image, progress);
                return;
            } catch (RefusedException e) {
                problem = e;
                if (there) {
                    progress.accept("failed, the image that is there is used: " + e.reason());
                    return;
                }
                if (e.status() == NO_SUCH_IMAGE || closed.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        }
        throw problem;
    }

    private boolean there(String image) {
        try {
            engine.get("/images/" + image + "/json");
            return true;
        } catch (RefusedException e) {
            return false;
        }
    }

    private void pullOnce(String image, Consumer<String> progress) throws RefusedException, InterruptedException {
        try (DockerAnswer answer = engine.open("POST", "/images/create?" + reference(image))) {
            String problem = read(answer, progress);
            if (!problem.isEmpty()) {
                throw new RefusedException(0, problem);
            }
        } catch (ClosedByInterruptException e) {
            throw (InterruptedException) new InterruptedException("pull").initCause(e);
        } catch (IOException e) {
            throw new RefusedException(0, "broken off: " + e.getMessage());
        }
    }

    private static String reference(String image) {
        int at = image.indexOf('@');
        int colon = image.lastIndexOf(':');
        if (at >= 0) {
            return "fromImage=" + DockerEngine.encoded(image.substring(0, at)) + "&tag="
                    + DockerEngine.encoded(image.substring(at + 1));
        }
        boolean tagged = colon > image.lastIndexOf('/');
        return "fromImage=" + DockerEngine.encoded(tagged ? image.substring(0, colon) : image) + "&tag="
                + DockerEngine.encoded(tagged ? image.substring(colon + 1) : "latest");
    }

    /// @return what went wrong; empty for nothing
    private static String read(DockerAnswer answer, Consumer<String> progress) throws IOException {
        var layers = new Layers();
        long last = System.nanoTime();
        for (JsonNode line = answer.next(); line != null; line = answer.next()) {
            String error = line.path("error").asString(null);
            if (error != null) {
                return error;
            }
            layers.seen(line);
            if (System.nanoTime() - last > BETWEEN_WORDS.toNanos()) {
                last = System.nanoTime();
                progress.accept(layers.toString());
            }
        }
        progress.accept("done: " + layers);
        return "";
    }

    /// How far the layers of one image have come. Owned by the thread that reads.
    private static final class Layers {
        private final Map<String, long[]> byId = new HashMap<>();

        void seen(JsonNode line) {
            JsonNode detail = line.path("progressDetail");
            if (line.path("status").asString("").equals("Downloading") && detail.has("total")) {
                byId.put(line.path("id").asString(""), new long[] {
                    detail.path("current").asLong(0), detail.path("total").asLong(0)
                });
            }
        }

        @Override
        public String toString() {
            long current = byId.values().stream().mapToLong(layer -> layer[0]).sum();
            long total = byId.values().stream().mapToLong(layer -> layer[1]).sum();
            return byId.size() + " layers, " + (current >> 20) + " of " + (total >> 20) + " MiB";
        }
    }
}
