package io.seamark.planes.agent;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;

/// Tells the service a task's news: in order, each until it has arrived. News that the service calls
/// invalid are dropped, as Amazon's agent does.
///
/// State is guarded by `lock`; one virtual thread sends while there is something to send.
final class TaskReporter {
    private static final Logger LOG = LoggerFactory.getLogger(TaskReporter.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(100);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final Surroundings around;
    private final TaskWorker worker;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean sending;

    TaskReporter(Surroundings around, TaskWorker worker) {
        this.around = around;
        this.worker = worker;
    }

    /// Sends what there is.
    void wake() {
        lock.lock();
        try {
            if (!sending && !worker.task().outbox().isEmpty()) {
                sending = true;
                around.threads().startCalling("report-" + worker.task().id(), this::send);
            }
        } finally {
            lock.unlock();
        }
    }

    private void send() {
        var backoff = new Backoff(FIRST_WAIT, LONGEST_WAIT, around.random());
        try {
            while (!around.ending()) {
                lock.lock();
                try {
                    if (worker.task().outbox().isEmpty()) {
                        sending = false;
                        return;
                    }
                } finally {
                    lock.unlock();
                }
                if (sent(worker.task())) {
                    backoff.reset();
                    worker.update(StoredTask::delivered);
                    worker.wake();
                } else if (worker.closesWithin(backoff.next())) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("task={} news cannot be sent", worker.task().id(), e);
            lock.lock();
            try {
                sending = false;
            } finally {
                lock.unlock();
            }
        }
    }

    private boolean sent(StoredTask task) {
        StateChange change = task.outbox().getFirst();
        try {
            around.controlPlane().submit(task.arn(), change);
            LOG.info("instance={} task={} told {}", around.agent(), task.id(), change.status());
            return true;
        } catch (InvalidParameterException e) {
            LOG.error("instance={} task={} {} dropped: {}", around.agent(), task.id(), change.status(), e.getMessage());
            return true;
        } catch (SdkException e) {
            LOG.warn("instance={} task={} {} not told: {}", around.agent(), task.id(), change.status(), e.getMessage());
            return false;
        }
    }
}
