package io.seamark.planes.agent;

import io.seamark.planes.agent.FoundContainer.Health;
import io.seamark.planes.agent.FoundContainer.State;
import io.seamark.planes.agent.ProcessTable.Marked;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Containers as plain processes of this machine: for machines without Docker, tests and the demo.
/// Nothing is isolated, and what says so is everywhere: runtime id `process:PID`, runtime attribute
/// `process`.
///
/// Everything it knows is in the containers' folders and in `/proc`; [ProcessDemands] says what it
/// offers. Safe for any number of threads.
public final class ProcessRuntime implements ContainerRuntime {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessRuntime.class);
    private static final Duration KILL = Duration.ofSeconds(10);

    private final Map<String, HealthProbe> probes = new ConcurrentHashMap<>();
    private final Map<String, String> machine;
    private final InstantSource clock;
    private final ExitBell bell = new ExitBell(this::ended);
    private volatile @Nullable Opened opened;

    private record Opened(Place place, Consumer<String> changed, ProcessLauncher launcher, Path folder) {}

    /// @param machine the environment of this program; of it processes inherit a few variables, such as
    ///        `PATH`
    /// @param clock dates the lines of containers
    public ProcessRuntime(Map<String, String> machine, InstantSource clock) {
        this.clock = clock;
        this.machine = Map.copyOf(machine);
    }

    @Override
    public String name() {
        return "process";
    }

    @Override
    public String version() {
        return "process";
    }

    @Override
    public void start(Place place, Consumer<String> changed) throws IOException {
        Path folder = place.folder().resolve("processes");
        Files.createDirectories(folder);
        boolean resolver = place.names().resolver() != null;
        opened = new Opened(place, changed, ProcessLauncher.detect(folder, resolver), folder);
        bell.start();
        for (ProcessFolder container : folders()) {
            if (container.running()) {
                watch(container, container.spec());
            }
        }
    }

    private Opened opened() {
        Opened now = opened;
        if (now == null) {
            throw new IllegalStateException("runtime: not started");
        }
        return now;
    }

    private ProcessFolder folder(String handle) {
        return new ProcessFolder(opened().folder().resolve(handle), handle);
    }

    private List<ProcessFolder> folders() {
        var all = new ArrayList<ProcessFolder>();
        Path root = opened().folder();
        try (var specs = Files.find(root, 3, (path, _) -> path.endsWith("spec.json"))) {
            specs.map(Path::getParent)
                    .forEach(path -> all.add(
                            new ProcessFolder(path, root.relativize(path).toString())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    @Override
    public List<FoundContainer> list() {
        var all = new ArrayList<FoundContainer>();
        for (ProcessFolder container : folders()) {
            find(container.handle()).ifPresent(all::add);
        }
        for (Marked stray : ProcessTable.marked(marks())) {
            String handle = stray.mark().substring(marks().length());
            if (!folder(handle).exists()) {
                all.add(stray(handle, stray));
            }
        }
        return all;
    }

    /// A process whose folder is gone: it belongs to nobody.
    private static FoundContainer stray(String handle, Marked stray) {
        String task = handle.replaceFirst("/.*", "");
        return new FoundContainer(
                handle, task, handle, State.RUNNING, "process:" + stray.pid(), null, false, null, Health.UNKNOWN, null);
    }

    @Override
    public Optional<FoundContainer> find(String handle) {
        ProcessFolder folder = folder(handle);
        if (!folder.exists()) {
            return Optional.empty();
        }
        HealthProbe probe = probes.get(handle);
        return Optional.of(folder.found(probe == null ? Health.UNKNOWN : probe.health()));
    }

    @Override
    public void pull(ContainerSpec spec, Consumer<String> progress) throws ContainerFailure {
        new ProcessDemands(spec, machine).checkImage();
    }

    @Override
    public String create(ContainerSpec spec) throws ContainerFailure {
        String handle = spec.taskId() + "/" + spec.container().name();
        ProcessFolder folder = folder(handle);
        if (folder.exists()) {
            return handle;
        }
        String mark = marks() + handle;
        String resolver = opened().launcher().ownResolver() ? resolver() : null;
        ProcessSpec accepted = new ProcessDemands(spec, machine).accepted(resolver, mark);
        try {
            folder.write(accepted);
        } catch (IOException e) {
            throw ContainerFailure.create(String.valueOf(e.getMessage()));
        }
        return handle;
    }

    private String resolver() {
        AgentSettings.Names names = opened().place().names();
        String search = names.search().isEmpty() ? "" : "search " + String.join(" ", names.search()) + "\n";
        return "nameserver " + names.resolver() + "\n" + search;
    }

    /// What the marks of this instance's processes start with.
    private String marks() {
        return opened().place().instance() + "/";
    }

    @Override
    public void start(String handle) throws ContainerFailure {
        ProcessFolder folder = folder(handle);
        if (folder.started()) {
            return;
        }
        ProcessSpec spec = folder.spec();
        try {
            bell.watch(folder);
            if (!isStarting(folder)) {
                opened().launcher().launch(folder, spec);
            }
        } catch (IOException e) {
            throw ContainerFailure.start(String.valueOf(e.getMessage()));
        }
        watch(folder, spec);
    }

    /// Whether an agent before us has started a leader that is about to write its file.
    private boolean isStarting(ProcessFolder folder) {
        String mark = marks() + folder.handle();
        return Files.exists(folder.file("leader"))
                && ProcessTable.marked(mark).stream().anyMatch(one -> one.mark().equals(mark));
    }

    @Override
    public OutputReader output(String handle, String position) {
        return new FileOutput(folder(handle), position, clock);
    }

    private void watch(ProcessFolder folder, ProcessSpec spec) {
        bell.watch(folder);
        ProcessSpec.HealthCheck check = spec.health();
        if (check == null) {
            return;
        }
        Path directory = spec.directory() == null ? folder.work() : Path.of(spec.directory());
        var probe =
                new HealthProbe(spec, check, directory, () -> opened().changed().accept(spec.taskArn()));
        if (probes.putIfAbsent(folder.handle(), probe) == null) {
            Thread.ofVirtual().name("health-" + folder.handle()).start(probe::run);
        }
    }

    /// A process has ended: nothing it has started goes on.
    private void ended(ProcessFolder folder) {
        if (!folder.exists() || folder.running()) {
            return;
        }
        HealthProbe probe = probes.get(folder.handle());
        if (probe != null) {
            probe.end();
        }
        killAll(folder);
        opened().changed().accept(folder.spec().taskArn());
    }

    @Override
    public void stop(String handle, Duration patience) throws InterruptedException {
        ProcessFolder folder = folder(handle);
        if (!folder.exists()) {
            return;
        }
        folder.process()
                .filter(ProcessTable::alive)
                .ifPresent(process -> ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroy));
        if (!bell.awaitEnd(folder, patience)) {
            killAll(folder);
            bell.awaitEnd(folder, KILL);
        }
        ended(folder);
    }

    /// Kills every process of the container; its leader stays to write the status, if there is a
    /// process to tell of.
    private void killAll(ProcessFolder folder) {
        long leader = folder.leader().map(ProcessTable.Entry::pid).orElse(-1L);
        for (Marked one : ProcessTable.marked(marks() + folder.handle())) {
            boolean own = one.mark().equals(marks() + folder.handle());
            if (own && one.pid() != leader) {
                ProcessHandle.of(one.pid()).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
        folder.process()
                .filter(ProcessTable::alive)
                .ifPresent(process -> ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly));
    }

    @Override
    public void remove(String handle) {
        ProcessFolder folder = folder(handle);
        try {
            HealthProbe probe = probes.remove(handle);
            if (probe != null) {
                probe.end();
            }
            stop(handle, Duration.ZERO);
            killAll(folder);
            bell.forget(folder);
            folder.delete(opened().place().folder().resolve("logs"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.warn("process runtime: container={} is left: interrupted", handle);
        }
    }

    @Override
    public void removeTask(String taskId) {
        try {
            ProcessFolder.deleteTree(opened().folder().resolve(taskId));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        probes.values().forEach(HealthProbe::end);
        bell.close();
    }
}
