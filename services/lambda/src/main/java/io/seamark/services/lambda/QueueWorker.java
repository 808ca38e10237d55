package io.seamark.services.lambda;

import io.seamark.platform.core.Arn;
import io.seamark.platform.reconcile.Backoff;
import io.seamark.services.lambda.QueueReader.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Invokes a function with the messages of a queue, and deletes those that it is done with. The others are
/// left alone: they come again when their visibility timeout is over.
///
/// `receiver` is the one thread that receives; every batch has a thread of its own. A FIFO queue gives no
/// message of a group while another is in flight, so groups keep their order.
final class QueueWorker implements SourceWorker {
    private static final Logger LOG = LoggerFactory.getLogger(QueueWorker.class);
    private static final int AT_ONCE = 10;
    private static final int BATCHES = 10;
    private static final long MOST_BYTES = 3 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Backoff THROTTLED = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

    private final StoredMapping mapping;
    private final Arn queue;
    private final SourceTools tools;
    private final SourceFilter filter;
    private final int batches;
    private final Semaphore room;
    private final ExecutorService threads;
    private final Thread receiver;
    private volatile boolean stopped;

    QueueWorker(StoredMapping mapping, SourceTools tools) {
        this.mapping = mapping;
        this.queue = mapping.sourceArn();
        this.tools = tools;
        this.filter = new SourceFilter(mapping.filters(), "body");
        this.batches = mapping.concurrency() == null ? BATCHES : mapping.concurrency();
        this.room = new Semaphore(batches);
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("lambda-batch-" + mapping.id() + "-", 0).factory());
        this.receiver = Thread.ofVirtual().name("lambda-queue-" + mapping.id()).unstarted(this::receive);
    }

    @Override
    public void start() {
        receiver.start();
    }

    @Override
    public void stop() {
        stopped = true;
        // It waits for messages; those that it has received already come again.
        receiver.interrupt();
        threads.shutdown();
    }

    @Override
    public boolean ended() {
        return !receiver.isAlive() && room.availablePermits() == batches;
    }

    @Override
    public void close() {
        stop();
        threads.shutdownNow();
    }

    private void receive() {
        var loop = new SourceLoop(
                tools.random(),
                () -> stopped,
                e -> LOG.warn("queue not read mapping={} queue={} why={}", mapping.id(), queue, e.toString()));
        loop.run(this::step);
    }

    private boolean step() throws SourceException, InterruptedException {
        room.acquire();
        boolean taken = true;
        try {
            Functions.Resolved target = tools.invoker()
                    .target(mapping)
                    .orElseThrow(() -> new SourceException("ResourceNotFoundException", "no such function"));
            Arn role = Arn.parse(target.version().role()).orElseThrow();
            List<Message> messages = gather(role);
            if (!messages.isEmpty() && !stopped) {
                threads.execute(() -> {
                    try {
                        handle(role, messages);
                    } finally {
                        room.release();
                    }
                });
                taken = false;
            }
            return false;
        } finally {
            if (taken) {
                room.release();
            }
        }
    }

    /// A batch: full, or what there was when the window was over.
    private List<Message> gather(Arn role) throws SourceException {
        var batch = new ArrayList<Message>(receive(role, mapping.batchSize(), PATIENCE));
        Instant end = tools.clock().instant().plusSeconds(mapping.window());
        long bytes = bytes(batch);
        while (!batch.isEmpty() && !stopped && batch.size() < mapping.batchSize() && bytes < MOST_BYTES) {
            Duration left = Duration.between(tools.clock().instant(), end);
            if (!left.isPositive()) {
                break;
            }
            Duration wait = left.compareTo(PATIENCE) < 0 ? left : PATIENCE;
            List<Message> more = receive(role, mapping.batchSize() - batch.size(), wait);
            bytes += bytes(more);
            batch.addAll(more);
        }
        return batch;
    }

    private List<Message> receive(Arn role, int most, Duration patience) throws SourceException {
        return tools.neighbours().queues().receive(role, queue, Math.min(most, AT_ONCE), patience);
    }

    private static long bytes(List<Message> messages) {
        return messages.stream().mapToLong(message -> message.body().length()).sum();
    }

    private void handle(Arn role, List<Message> messages) {
        var wanted = new ArrayList<Rendered<Message>>();
        var done = new ArrayList<Message>();
        for (Message message : messages) {
            if (filter.passes(QueueEvents.record(queue, message), message.body())) {
                wanted.add(QueueEvents.of(queue, message));
            } else {
                done.add(message);
            }
        }
        try {
            delete(role, done);
            for (List<Rendered<Message>> part : Rendered.cut(wanted)) {
                BatchOutcome outcome = invoke(role, part);
                delete(role, doneOf(part, outcome));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SourceException | RuntimeException e) {
            LOG.warn("batch not settled mapping={} queue={} why={}", mapping.id(), queue, e.toString());
        }
    }

    /// Tries again what was throttled, as long as nobody else can receive the messages.
    private BatchOutcome invoke(Arn role, List<Rendered<Message>> part) throws InterruptedException, SourceException {
        @Nullable Instant late = null;
        for (int tries = 1; ; tries++) {
            BatchOutcome outcome = tools.invoker().invoke(mapping, part);
            if (!(outcome instanceof BatchOutcome.NotRun)) {
                return outcome;
            }
            Instant now = tools.clock().instant();
            if (late == null) {
                Duration visibility =
                        tools.neighbours().queues().queue(role, queue).visibility();
                late = now.plus(visibility.dividedBy(2));
            }
            Duration wait = THROTTLED.delay(tries, tools.random());
            if (now.plus(wait).isAfter(late)) {
                return outcome;
            }
            Thread.sleep(wait);
        }
    }

    private static List<Message> doneOf(List<Rendered<Message>> part, BatchOutcome outcome) {
        return switch (outcome) {
            case BatchOutcome.Succeeded() -> part.stream().map(Rendered::item).toList();
            case BatchOutcome.Partly(var failed, var _) ->
                part.stream()
                        .filter(message -> !failed.contains(message.id()))
                        .map(Rendered::item)
                        .toList();
            case BatchOutcome.Failed _, BatchOutcome.NotRun _ -> List.of();
        };
    }

    private void delete(Arn role, List<Message> done) throws SourceException {
        if (!done.isEmpty()) {
            tools.neighbours()
                    .queues()
                    .delete(role, queue, done.stream().map(Message::receipt).toList());
        }
    }
}
