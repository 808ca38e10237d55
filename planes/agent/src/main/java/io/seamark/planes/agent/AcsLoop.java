package io.seamark.planes.agent;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.model.EcsException;

/// Registers the instance and keeps an ACS session open, again and again, until the agent ends.
///
/// `connection` and `session` are guarded by `lock`; the rest belongs to the loop's thread.
final class AcsLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AcsLoop.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final Duration HEALTHY = Duration.ofSeconds(10);
    private static final Duration INACTIVE = Duration.ofHours(1);
    private static final String DEFAULT_CLUSTER = "default";

    private final AgentSettings settings;
    private final ContainerRuntime runtime;
    private final AgentFiles files;
    private final ControlPlane controlPlane;
    private final TaskBook tasks;
    private final InstantSource clock;
    private final AgentThreads threads;
    private final CountDownLatch closed;
    private final Backoff backoff;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable AcsConnection connection;
    private @Nullable AcsSession session;
    private @Nullable String registered;
    private @Nullable URI endpoint;
    private boolean firstSession = true;

    AcsLoop(
            AgentSettings settings,
            ContainerRuntime runtime,
            AgentFiles files,
            ControlPlane controlPlane,
            TaskBook tasks,
            InstantSource clock,
            RandomGenerator random,
            AgentThreads threads,
            CountDownLatch closed) {
        this.settings = settings;
        this.runtime = runtime;
        this.files = files;
        this.controlPlane = controlPlane;
        this.tasks = tasks;
        this.clock = clock;
        this.threads = threads;
        this.closed = closed;
        this.backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT, random);
    }

    void start() {
        threads.startCalling("agent-acs-" + settings.name(), this::loop);
    }

    boolean awaitConnected(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (session == null && left > 0) {
                left = changed.awaitNanos(left);
            }
            return session != null;
        } finally {
            lock.unlock();
        }
    }

    void publishHealth() {
        AcsSession open;
        lock.lock();
        try {
            open = session;
        } finally {
            lock.unlock();
        }
        if (open != null) {
            open.publishHealth();
        }
    }

    private void loop() {
        try {
            Duration wait = Duration.ZERO;
            while (!closed.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                wait = connect();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return how long to wait before the next time
    private Duration connect() throws InterruptedException {
        long start = System.nanoTime();
        try {
            String why = session(registered());
            if (System.nanoTime() - start > HEALTHY.toNanos()) {
                backoff.reset();
            }
            if (closed.getCount() > 0) {
                LOG.warn("instance={} acs session ended: {}", settings.name(), why);
            }
        } catch (AcsConnection.RefusedException e) {
            LOG.warn("instance={} acs session refused: {}", settings.name(), e.getMessage());
            String why = String.valueOf(e.getMessage());
            endpoint = null;
            if (why.contains("InactiveInstanceException")) {
                return INACTIVE;
            }
            if (why.contains("InvalidInstanceException") || why.contains("InvalidClusterException")) {
                registered = null;
            }
        } catch (SdkException e) {
            LOG.warn("instance={} cannot register: {}", settings.name(), e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("instance={} cannot connect", settings.name(), e);
        }
        return backoff.next();
    }

    private String registered() {
        String arn = registered;
        if (arn == null) {
            arn = register(files.identity().containerInstanceArn());
            files.write(new AgentFiles.Identity(arn, files.identity().metadataPort()));
            registered = arn;
            LOG.info("instance={} registered as {}", settings.name(), arn);
        }
        return arn;
    }

    private String register(@Nullable String before) {
        try {
            return controlPlane.register(InstanceDescription.registration(settings, runtime, before));
        } catch (EcsException e) {
            boolean noCluster = String.valueOf(e.getMessage()).contains("Cluster not found.");
            if (noCluster && settings.cluster().equals(DEFAULT_CLUSTER)) {
                controlPlane.createCluster();
                return controlPlane.register(InstanceDescription.registration(settings, runtime, before));
            }
            if (!noCluster && before != null && unknownInstance(e)) {
                LOG.warn("instance={} was {}, which is not known any more", settings.name(), before);
                return controlPlane.register(InstanceDescription.registration(settings, runtime, null));
            }
            throw e;
        }
    }

    private static boolean unknownInstance(EcsException e) {
        String code = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorCode();
        return "InvalidParameterException".equals(code) || "ClientException".equals(code);
    }

    /// @return why it ended
    private String session(String instanceArn) throws AcsConnection.RefusedException, InterruptedException {
        URI at = endpoint;
        if (at == null) {
            at = controlPlane.discover(instanceArn);
            endpoint = at;
        }
        AcsUrl url = AcsUrl.signed(settings, at, instanceArn, runtime.version(), firstSession, clock);
        AcsConnection open = AcsConnection.open(client, url);
        firstSession = false;
        var running = new AcsSession(settings, instanceArn, open, tasks, clock);
        set(open, running);
        LOG.info("instance={} acs session open", settings.name());
        try {
            return running.run();
        } finally {
            set(null, null);
            open.close();
        }
    }

    private void set(@Nullable AcsConnection open, @Nullable AcsSession running) {
        lock.lock();
        try {
            connection = open;
            session = running;
            changed.signalAll();
            if (open != null && closed.getCount() == 0) {
                open.close();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            AcsConnection open = connection;
            if (open != null) {
                open.close();
            }
        } finally {
            lock.unlock();
        }
        client.shutdownNow();
    }
}
