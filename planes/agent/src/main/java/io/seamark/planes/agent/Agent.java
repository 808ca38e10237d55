package io.seamark.planes.agent;

import io.seamark.platform.acs.AcsTask;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One container instance: it registers, takes tasks over ACS, keeps their containers as they are
/// wanted, and tells the service what becomes of them. It speaks the ECS agent's own protocol and knows
/// nothing of the service but its API.
///
/// What it has taken over is on disk: an agent that starts again with the same data folder is the same
/// container instance and goes on with the containers that still run.
///
/// Safe for any number of threads.
public final class Agent implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Agent.class);
    private static final Duration SWEEP = Duration.ofSeconds(5);

    private final AgentSettings settings;
    private final ContainerRuntime runtime;
    private final AgentFiles files;
    private final ControlPlane controlPlane;
    private final MetadataServer metadata;
    private final ContainerOutputs outputs;
    private final TaskBook tasks;
    private final AcsLoop acs;
    private final Semaphore healthNews = new Semaphore(0);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AgentThreads threads = new AgentThreads(closed);

    /// @param logs where containers with the log driver `awslogs` log
    /// @param random safe for any number of threads
    public Agent(
            AgentSettings settings,
            ContainerRuntime runtime,
            ContainerLogs logs,
            InstantSource clock,
            RandomGenerator random) {
        this.settings = settings;
        this.runtime = runtime;
        this.files = new AgentFiles(settings.folder());
        this.controlPlane = new ControlPlane(settings);
        this.metadata = new MetadataServer(settings, this::tasks);
        this.outputs = new ContainerOutputs(
                runtime,
                logs,
                new OutputPositions(settings.folder()),
                settings.region().value(),
                threads,
                closed);
        this.tasks = new TaskBook(new Surroundings(
                settings.name(),
                runtime,
                files,
                new PortBook(settings.address()),
                controlPlane,
                this::environment,
                outputs,
                settings.stopTimeout(),
                settings.cleanupWait(),
                healthNews::release,
                clock,
                random,
                threads,
                closed));
        this.acs = new AcsLoop(settings, runtime, files, controlPlane, tasks, clock, random, threads, closed);
    }

    /// Goes on with the tasks on disk and begins to connect; it returns before it is connected.
    ///
    /// @throws IOException when the data folder cannot be used, or the runtime does not answer
    public void start() throws IOException {
        files.open();
        String id = InstanceDescription.instanceId(settings.folder());
        runtime.start(
                new ContainerRuntime.Place(
                        settings.cluster(), id, settings.address(), settings.folder(), settings.names()),
                tasks::changed);
        AgentFiles.Identity identity = files.identity();
        int port = metadata.start(runtime.machineAddress().orElse(settings.address()), identity.metadataPort());
        files.write(new AgentFiles.Identity(identity.containerInstanceArn(), port));
        tasks.open();
        threads.start("agent-sweep-" + settings.name(), this::sweep);
        threads.start("agent-health-" + settings.name(), this::publishHealth);
        acs.start();
        LOG.info(
                "instance={} id={} address={} runtime={} cluster={}",
                settings.name(),
                id,
                settings.address(),
                runtime.name(),
                settings.cluster());
    }

    /// Waits until the service has a session with the instance.
    ///
    /// @return false when the time is over first
    public boolean awaitConnected(Duration patience) throws InterruptedException {
        return acs.awaitConnected(patience);
    }

    /// The ARN that the service has given; empty before the first registration.
    public String containerInstanceArn() {
        String arn = files.identity().containerInstanceArn();
        return arn == null ? "" : arn;
    }

    /// Stops all tasks as if the service had said so, and waits until their containers have stopped and
    /// what they have written is in CloudWatch Logs.
    ///
    /// @return false when the time is over first
    public boolean stopTasks(Duration patience) throws InterruptedException {
        tasks.stopAll();
        long end = System.nanoTime() + patience.toNanos();
        while (tasks.tasks().stream().anyMatch(task -> !task.allStopped() || !outputs.follow(task))) {
            if (System.nanoTime() > end || closed.await(20, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return true;
    }

    /// The credentials of a task's role, in the JSON that SDKs expect.
    ///
    /// @param path of the request, as in the variable that containers have
    /// @return empty where it is none of this instance's tasks
    public Optional<String> credentials(String path) {
        return metadata.credentials(path);
    }

    private List<StoredTask> tasks() {
        return tasks.tasks();
    }

    private Map<String, String> environment(AcsTask task, AcsTask.Container container, List<PortBinding> ports)
            throws ContainerFailure {
        return new HashMap<>(metadata.environment(task, container));
    }

    private void sweep() {
        try {
            while (!closed.await(SWEEP.toMillis(), TimeUnit.MILLISECONDS)) {
                try {
                    tasks.sweep();
                } catch (RuntimeException e) {
                    LOG.warn("instance={} cannot look at its containers: {}", settings.name(), e.getMessage());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void publishHealth() {
        try {
            while (closed.getCount() > 0) {
                if (healthNews.tryAcquire(SWEEP.toMillis(), TimeUnit.MILLISECONDS)) {
                    healthNews.drainPermits();
                    acs.publishHealth();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Disconnects. Containers go on, for the next agent with the same data folder.
    @Override
    public void close() {
        closed.countDown();
        acs.close();
        threads.close();
        metadata.close();
        runtime.close();
        controlPlane.close();
    }
}
