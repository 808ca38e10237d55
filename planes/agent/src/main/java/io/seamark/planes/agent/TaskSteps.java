package io.seamark.planes.agent;

import io.seamark.planes.agent.StoredContainer.Phase;
import io.seamark.planes.agent.TaskDecision.Step;
import io.seamark.platform.acs.AcsTask;
import io.seamark.platform.docker.EngineAwayException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does the steps of one task, each on a virtual thread of its own. A step that could not be done,
/// because the runtime does not answer, leaves things as they are: it will be decided again.
final class TaskSteps {
    private static final Logger LOG = LoggerFactory.getLogger(TaskSteps.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final Surroundings around;
    private final TaskWorker worker;

    TaskSteps(Surroundings around, TaskWorker worker) {
        this.around = around;
        this.worker = worker;
    }

    void perform(Step step) {
        String name = step.container();
        try {
            switch (step) {
                case Step.Pull _ -> pull(name);
                case Step.Create _ -> create(name);
                case Step.Start _ -> start(name);
                case Step.Stop _ -> stop(name);
                case Step.GiveUp(var _, var reason) -> fail(name, reason);
            }
        } catch (ContainerFailure e) {
            LOG.warn("instance={} task={} container={} {}", around.agent(), id(), name, e.reason());
            fail(name, e.reason());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (EngineAwayException e) {
            LOG.warn("task={} container={} runtime unavailable: {}", id(), name, e.getMessage());
            pause();
        } catch (RuntimeException e) {
            LOG.error("task={} container={} step={} failed", id(), name, step, e);
            if (step instanceof Step.Stop) {
                pause();
            } else {
                fail(name, ContainerFailure.reason("ContainerRuntimeError", String.valueOf(e.getMessage())));
            }
        }
    }

    private String id() {
        return worker.task().id();
    }

    private void pause() {
        try {
            worker.closesWithin(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// What fails because the agent ends is left to the next one.
    private void fail(String name, @Nullable String reason) {
        if (around.ending()) {
            return;
        }
        worker.update(task -> task.container(name).stopped() ? task : task.with(name, c -> c.stopped(null, reason)));
    }

    private void pull(String name) throws ContainerFailure, InterruptedException {
        worker.update(task -> task.pullStarted(around.clock().instant()));
        around.runtime()
                .pull(
                        spec(name),
                        progress -> LOG.info(
                                "instance={} task={} container={} pull {}", around.agent(), id(), name, progress));
        worker.update(task -> task.pullStopped(around.clock().instant()));
        worker.advance(name, Phase.NONE, StoredContainer::pulled);
    }

    private void create(String name) throws ContainerFailure {
        StoredTask task = worker.task();
        AcsTask.Container definition = worker.definition(name);
        List<AcsTask.PortMapping> mappings = Objects.requireNonNullElse(definition.portMappings(), List.of());
        if (task.container(name).ports().isEmpty() && !mappings.isEmpty() && !inHostNetwork(task)) {
            List<PortBinding> ports = around.ports().choose(worker.owner(name), mappings);
            worker.advance(name, Phase.PULLED, container -> container.withPorts(ports));
        }
        String handle = around.runtime().create(spec(name));
        worker.advance(name, Phase.PULLED, container -> container.created(handle));
        if (worker.task().stopping()) {
            return;
        }
        start(name);
    }

    private static boolean inHostNetwork(StoredTask task) {
        return "host".equals(task.task().networkMode())
                || "none".equals(task.task().networkMode());
    }

    private void start(String name) throws ContainerFailure {
        StoredContainer known = worker.task().container(name);
        String handle = known.handle();
        if (handle == null || known.phase() != Phase.CREATED) {
            return;
        }
        StoredTask task = worker.task();
        around.outputs().open(task.task(), worker.definition(name), handle);
        around.runtime().start(handle);
        around.runtime()
                .find(handle)
                .ifPresent(found -> worker.advance(
                        name,
                        Phase.CREATED,
                        container -> container.running(
                                found.runtimeId(), around.clock().instant())));
        LOG.info("instance={} task={} container={} started", around.agent(), id(), name);
    }

    private void stop(String name) throws InterruptedException {
        String handle = worker.task().container(name).handle();
        Integer seconds = worker.definition(name).stopTimeout();
        if (handle != null) {
            around.runtime().stop(handle, seconds == null ? around.stopTimeout() : Duration.ofSeconds(seconds));
        }
    }

    private ContainerSpec spec(String name) throws ContainerFailure {
        StoredTask task = worker.task();
        AcsTask.Container definition = worker.definition(name);
        List<PortBinding> ports = task.container(name).ports();
        Map<String, String> environment = new HashMap<>(Objects.requireNonNullElse(definition.environment(), Map.of()));
        environment.putAll(around.environment().of(task.task(), definition, ports));
        return new ContainerSpec(task.task(), definition, environment, ports);
    }
}
