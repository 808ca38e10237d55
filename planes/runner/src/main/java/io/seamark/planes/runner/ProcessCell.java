package io.seamark.planes.runner;

import io.seamark.planes.runner.Work.Ending;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/// A process of this machine with all that it has started.
final class ProcessCell implements Cell {
    private final Spawner spawner;
    private final Process process;
    private final String mark;
    private final CompletableFuture<Ending> ended = new CompletableFuture<>();

    /// @param mark the value of [Spawner#ENVIRONMENT] that its processes have
    ProcessCell(Spawner spawner, Process process, String mark) {
        this.spawner = spawner;
        this.process = process;
        this.mark = mark;
        var _ = process.onExit().thenAccept(exited -> ended.complete(new Ending.Exited(exited.exitValue())));
    }

    @Override
    public CompletableFuture<Ending> ended() {
        return ended;
    }

    @Override
    public int peakMemory() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToInt(line -> Integer.parseInt(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException | UncheckedIOException | NumberFormatException e) {
            return 0;
        }
    }

    /// It writes into the pipe itself.
    @Override
    public void flush() {}

    @Override
    public void kill() {
        spawner.kill(process, mark);
    }

    @Override
    public void close() {
        kill();
    }
}
