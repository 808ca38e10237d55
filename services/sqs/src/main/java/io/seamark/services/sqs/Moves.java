package io.seamark.services.sqs;

import io.seamark.platform.core.IdSource;
import io.seamark.platform.store.Entry;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Watcher;
import io.seamark.platform.wire.Transactions;
import io.seamark.platform.wire.Transactions.ContendedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves messages out of dead-letter queues, a thread for each task. Safe for any number of threads.
///
/// A message is on disk where it goes before it is deleted where it was: a crash between the two leaves it in both, and
/// none is lost. As in SQS, it is a new message there, with an id and an age of its own.
final class Moves implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Moves.class);
    private static final int BATCH = 10;
    /// For how long nobody else receives what is on its way.
    private static final int ON_ITS_WAY_SECONDS = 60;

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int ID_BYTES = 16;

    private final Store store;
    private final Queues queues;
    private final RandomGenerator random;
    private final Transactions transactions;
    private final Map<String, Thread> working = new ConcurrentHashMap<>();
    private Store.@Nullable WatchHandle watch; // guarded by this
    private volatile boolean closed;

    Moves(Store store, Queues queues, RandomGenerator random) {
        this.store = store;
        this.queues = queues;
        this.random = random;
        this.transactions = new Transactions(store, random);
    }

    /// Goes on with what was begun, and from now on takes what is started.
    synchronized void start() {
        long revision = store.revision();
        KeyRange all = KeyRange.prefix(Layout.EVERY_MOVE);
        store.range(all, revision, 0).entries().forEach(this::take);
        watch = store.watch(all, revision + 1, new Started());
    }

    /// Ends the threads, and returns when they are at their end; the tasks go on with the next start.
    @Override
    public synchronized void close() {
        closed = true;
        if (watch != null) {
            watch.close();
        }
        List<Thread> ending = List.copyOf(working.values());
        ending.forEach(Thread::interrupt);
        try {
            for (Thread thread : ending) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(Entry entry) {
        var key = new Key<>(entry.key(), StoredMove.class);
        if (key.read(entry).active() && !closed) {
            working.computeIfAbsent(
                    entry.key(), path -> Thread.ofVirtual().name("sqs-move").start(() -> run(key)));
        }
    }

    private void run(Key<StoredMove> key) {
        try {
            while (!closed) {
                try {
                    if (step(key)) {
                        return;
                    }
                } catch (RuntimeException | ContendedException e) {
                    if (!closed) {
                        LOG.warn("messages not moved task={} why={}", key.path(), e.toString());
                        Thread.sleep(PAUSE);
                    }
                }
            }
        } catch (InterruptedException e) {
            // It is closed.
            Thread.currentThread().interrupt();
        } finally {
            working.remove(key.path());
        }
    }

    /// @return whether the task is at its end
    private boolean step(Key<StoredMove> key) throws ContendedException, InterruptedException {
        List<Entry> entries = store.range(KeyRange.of(key.path()), 0, 1).entries();
        if (entries.isEmpty()) {
            return true;
        }
        StoredMove move = key.read(entries.getFirst());
        switch (move.status()) {
            case RUNNING -> {}
            case CANCELLING -> {
                change(key, m -> m.now(StoredMove.Status.CANCELLED));
                return true;
            }
            case COMPLETED, CANCELLED, FAILED -> {
                return true;
            }
        }
        Optional<StoredQueue> source = QueueId.ofArn(move.source()).flatMap(queues::find);
        if (source.isEmpty()) {
            change(key, m -> m.failed("AWS.SimpleQueueService.NonExistentQueue"));
            return true;
        }
        LiveQueue from = queues.messages(source.get());
        int most = (int)
                Math.min(Math.min(BATCH, move.toMove() - move.moved()), move.rate() == null ? BATCH : move.rate());
        List<Held> messages =
                most <= 0 ? List.of() : from.receive(wish(source.get(), most)).messages();
        if (messages.isEmpty()) {
            change(key, m -> m.now(StoredMove.Status.COMPLETED));
            return true;
        }
        Map<String, List<Held>> byDestination = new LinkedHashMap<>();
        for (Held message : messages) {
            String to = move.destination() != null
                    ? move.destination()
                    : message.payload().source();
            byDestination
                    .computeIfAbsent(to == null ? "" : to, arn -> new ArrayList<>())
                    .add(message);
        }
        String failure = null;
        int moved = 0;
        for (var group : byDestination.entrySet()) {
            Optional<StoredQueue> to = QueueId.ofArn(group.getKey()).flatMap(queues::find);
            if (to.isPresent()) {
                send(group.getValue(), to.get());
                from.delete(group.getValue().stream().map(Held::receipt).toList(), false);
                moved += group.getValue().size();
            } else {
                group.getValue().forEach(message -> from.changeVisibility(message.receipt(), 0));
                failure = group.getKey().isEmpty()
                        ? "CouldNotDetermineMessageSource"
                        : "AWS.SimpleQueueService.NonExistentQueue";
            }
        }
        int done = moved;
        String why = failure;
        change(key, m -> why == null ? m.moved(done) : m.moved(done).failed(why));
        if (why == null && move.rate() != null) {
            Thread.sleep(1000L * moved / move.rate());
        }
        return why != null;
    }

    private void send(List<Held> messages, StoredQueue to) {
        List<Draft> drafts = messages.stream()
                .map(message -> new Draft(message.payload().sentAnew(newId()), 0, null, true))
                .toList();
        queues.messages(to).send(drafts, to.settings());
    }

    private String newId() {
        byte[] seed = new byte[ID_BYTES];
        random.nextBytes(seed);
        return new IdSource(seed).uuid().toString();
    }

    private static Wish wish(StoredQueue queue, int most) {
        return new Wish(
                most,
                ON_ITS_WAY_SECONDS,
                Duration.ZERO,
                Integer.MAX_VALUE,
                queue.settings().number("MessageRetentionPeriod"),
                queue.queueId().isFifo());
    }

    /// A task that was cancelled meanwhile stays so, with what was moved.
    private void change(Key<StoredMove> key, UnaryOperator<StoredMove> change) throws ContendedException {
        var _ = transactions.commit(
                view -> view.get(key).map(change),
                changed -> changed.map(move -> Txn.none().put(key, move)).orElse(Txn.none()));
    }

    /// Takes tasks as they are started.
    private final class Started implements Watcher {
        @Override
        public void changed(List<Change> changes) {
            for (Change change : changes) {
                switch (change) {
                    case Change.Put(Entry entry) -> take(entry);
                    case Change.Delete(String _, var _) -> {}
                }
            }
        }

        @Override
        public void compacted(long fromRevision) {
            // Whatever was started meanwhile is found among all.
            store.range(KeyRange.prefix(Layout.EVERY_MOVE), 0, 0).entries().forEach(Moves.this::take);
        }
    }
}
