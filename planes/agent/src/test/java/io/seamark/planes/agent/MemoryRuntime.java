package io.seamark.planes.agent;

import io.seamark.planes.agent.FoundContainer.Health;
import io.seamark.planes.agent.FoundContainer.State;
import io.seamark.platform.docker.EngineAwayException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Containers that exist in memory only, survive the agent, and do what a test tells them. It says
/// nothing when they change unless it is told to.
///
/// Safe for any number of threads.
final class MemoryRuntime implements ContainerRuntime {
    /// What was done, such as `start t1/main`.
    final List<String> done = new CopyOnWriteArrayList<>();

    final Map<String, FoundContainer> containers = new ConcurrentHashMap<>();

    /// So many calls find that nobody answers.
    final AtomicInteger absences = new AtomicInteger();

    /// A pull of the image `slow` waits for it.
    final CountDownLatch slowPull = new CountDownLatch(1);

    private final AtomicInteger ids = new AtomicInteger();
    private volatile Consumer<String> changed = arn -> {};

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String version() {
        return "memory 1 & only";
    }

    @Override
    public void start(Place place, Consumer<String> told) {
        changed = told;
    }

    private void answer() {
        if (absences.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new EngineAwayException("nobody answers", new IllegalStateException("a test"));
        }
    }

    @Override
    public OutputReader output(String handle, String position) {
        return new NoOutput(position);
    }

    @Override
    public List<FoundContainer> list() {
        answer();
        return new ArrayList<>(containers.values());
    }

    @Override
    public Optional<FoundContainer> find(String handle) {
        answer();
        return Optional.ofNullable(containers.get(handle));
    }

    @Override
    public void pull(ContainerSpec spec, Consumer<String> progress) throws ContainerFailure, InterruptedException {
        answer();
        switch (spec.container().image()) {
            case "missing" -> throw ContainerFailure.pull("no such image");
            case "slow" -> {
                done.add("pulling");
                slowPull.await();
            }
            default -> progress.accept("done");
        }
    }

    @Override
    public String create(ContainerSpec spec) {
        answer();
        String handle = spec.taskId() + "/" + spec.container().name();
        containers.computeIfAbsent(handle, made -> {
            done.add("create " + made);
            return new FoundContainer(
                    made,
                    spec.task().arn(),
                    spec.container().name(),
                    State.CREATED,
                    "id-" + ids.incrementAndGet(),
                    null,
                    false,
                    null,
                    Health.UNKNOWN,
                    null);
        });
        return handle;
    }

    @Override
    public void start(String handle) throws ContainerFailure {
        answer();
        if (handle.endsWith("/unstartable")) {
            throw ContainerFailure.start("a test");
        }
        containers.computeIfPresent(handle, (key, c) -> {
            if (c.state() == State.CREATED) {
                done.add("start " + key);
                return as(c, State.RUNNING, null, c.health());
            }
            return c;
        });
    }

    @Override
    public void stop(String handle, Duration patience) {
        answer();
        done.add("stop " + handle);
        exit(handle, 143, false);
    }

    @Override
    public void remove(String handle) {
        answer();
        done.add("remove " + handle);
        containers.remove(handle);
    }

    @Override
    public void removeTask(String taskId) {
        done.add("remove " + taskId);
    }

    /// Ends a container.
    ///
    /// @param tell whether that is heard
    void exit(String handle, int code, boolean tell) {
        FoundContainer now = containers.computeIfPresent(handle, (key, c) -> as(c, State.EXITED, code, c.health()));
        if (tell && now != null) {
            changed.accept(now.taskArn());
        }
    }

    void health(String handle, Health health) {
        FoundContainer now = containers.computeIfPresent(handle, (key, c) -> as(c, c.state(), c.exitCode(), health));
        if (now != null) {
            changed.accept(now.taskArn());
        }
    }

    private static FoundContainer as(FoundContainer c, State state, @Nullable Integer code, Health health) {
        return new FoundContainer(
                c.handle(), c.taskArn(), c.name(), state, c.runtimeId(), code, false, null, health, null);
    }

    @Override
    public void close() {
        changed = arn -> {};
    }
}
