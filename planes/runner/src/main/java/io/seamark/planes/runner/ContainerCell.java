package io.seamark.planes.runner;

import io.seamark.planes.runner.Work.Ending;
import io.seamark.platform.docker.DockerAnswer;
import io.seamark.platform.docker.DockerAnswer.RefusedException;
import io.seamark.platform.docker.DockerEngine;
import io.seamark.platform.docker.EngineAwayException;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A container. Docker says nothing of how far its output has come: [#flush] waits until no more comes.
///
/// `output` is the one thread that copies what it writes; `moved` is written by that thread,
/// `memory` before anybody else has the object.
final class ContainerCell implements Cell {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerCell.class);
    private static final Duration QUIET = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int HEAD = 8;
    private static final int KILLED = 137;

    private final DockerEngine engine;
    private final String path;
    private final DockerAnswer attached;
    private final File pipe;
    private final Thread output;
    private final CompletableFuture<Ending> ended = new CompletableFuture<>();
    private final AtomicLong moved = new AtomicLong();
    private @Nullable Path memory;

    private ContainerCell(DockerEngine engine, String path, DockerAnswer attached, File pipe) {
        this.engine = engine;
        this.path = path;
        this.attached = attached;
        this.pipe = pipe;
        this.output = Thread.ofPlatform().daemon().name("container-output").unstarted(this::copy);
    }

    /// Starts a container that was created.
    ///
    /// @param pipe takes what it writes
    static ContainerCell start(DockerEngine engine, String id, File pipe) throws RefusedException {
        String path = "/containers/" + id;
        DockerAnswer attached = engine.open("POST", path + "/attach?stream=1&stdout=1&stderr=1");
        var cell = new ContainerCell(engine, path, attached, pipe);
        try {
            engine.post(path + "/start", null);
            long pid = engine.get(path + "/json").path("State").path("Pid").asLong(0);
            cell.memory = ControlGroup.peak(pid).orElse(null);
        } catch (RefusedException | RuntimeException e) {
            cell.detach();
            throw e;
        }
        cell.output.start();
        Thread.ofVirtual().name("container-end").start(cell::await);
        return cell;
    }

    @Override
    public CompletableFuture<Ending> ended() {
        return ended;
    }

    @Override
    public int peakMemory() {
        Path file = memory;
        if (file == null) {
            return 0;
        }
        try {
            return (int) (Long.parseLong(Files.readString(file).strip()) >> 20);
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    @Override
    public void flush() {
        long begun = System.nanoTime();
        try {
            long before;
            do {
                before = moved.get();
            } while (!output.join(ended.isDone() ? PATIENCE : QUIET)
                    && before != moved.get()
                    && System.nanoTime() - begun < PATIENCE.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void kill() {
        try {
            engine.post(path + "/kill", null);
        } catch (RefusedException | EngineAwayException e) {
            LOG.debug("container not killed path={} why={}", path, e.toString());
        }
    }

    @Override
    public void close() {
        try {
            engine.delete(path + "?force=true&v=true");
        } catch (RefusedException | EngineAwayException e) {
            LOG.warn("container not removed path={} why={}", path, e.toString());
        }
        detach();
    }

    private void detach() {
        try {
            attached.close();
        } catch (IOException e) {
            LOG.debug("container not detached path={} why={}", path, e.toString());
        }
    }

    private void await() {
        int code = KILLED;
        try {
            code = engine.post(path + "/wait", null).path("StatusCode").asInt(KILLED);
        } catch (RefusedException | EngineAwayException e) {
            LOG.debug("container not awaited path={} why={}", path, e.toString());
        }
        ended.complete(new Ending.Exited(code));
    }

    /// Each piece of output comes behind eight bytes; the last four of them are its length.
    private void copy() {
        try (var out = new FileOutputStream(pipe)) {
            for (byte[] head = attached.take(HEAD); head != null; head = attached.take(HEAD)) {
                byte[] piece = attached.take(ByteBuffer.wrap(head).getInt(HEAD - Integer.BYTES));
                if (piece == null) {
                    return;
                }
                moved.incrementAndGet();
                out.write(piece);
            }
        } catch (IOException e) {
            LOG.debug("container output ended path={} why={}", path, e.toString());
        }
    }
}
