package io.seamark.services.sqs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.journal.Journals;
import io.seamark.platform.store.Entry;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Watcher;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// The queues there are, and the messages of those that are used. Safe for any number of threads.
///
/// A queue's journal is opened when it is first used, and deleted some time after the queue.
final class Queues implements AutoCloseable {
    private static final String JOURNALS = "sqs/";

    private final Store store;
    private final Journals journals;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<String, Known> definitions = new ConcurrentHashMap<>();
    private final Map<String, Opened> opened = new ConcurrentHashMap<>();
    private Store.@Nullable WatchHandle watch; // guarded by this

    Queues(Store store, Journals journals, InstantSource clock, RandomGenerator random) {
        this.store = store;
        this.journals = journals;
        this.clock = clock;
        this.random = random;
    }

    /// Deletes what is left of queues that are no more, and from now on the messages of every queue that
    /// is deleted.
    synchronized void start() {
        long revision = store.revision();
        Set<String> kept = new HashSet<>();
        KeyRange all = KeyRange.prefix(Layout.EVERYTHING);
        for (Entry entry : store.range(all, revision, 0).entries()) {
            kept.add(journal(read(entry)));
        }
        for (String name : journals.names()) {
            if (name.startsWith(JOURNALS) && !kept.contains(name)) {
                journals.delete(name);
            }
        }
        watch = store.watch(all, revision + 1, new Deletions());
    }

    /// The queue that a request names.
    StoredQueue require(CallContext call, @Nullable String url) {
        QueueId id = QueueId.ofUrl(call, url);
        if (!id.account().equals(call.account())) {
            throw SqsErrors.noQueue();
        }
        return find(id).orElseThrow(SqsErrors::noQueue);
    }

    Optional<StoredQueue> find(QueueId id) {
        String path = id.key().path();
        List<Entry> entries = store.range(KeyRange.of(path), 0, 1).entries();
        if (entries.isEmpty()) {
            definitions.remove(path);
            return Optional.empty();
        }
        Entry entry = entries.getFirst();
        Known known = definitions.get(path);
        if (known == null || known.revision() != entry.modRevision()) {
            known = new Known(entry.modRevision(), read(entry));
            definitions.put(path, known);
        }
        return Optional.of(known.queue());
    }

    LiveQueue messages(StoredQueue queue) {
        Opened known = opened.get(queue.id());
        LiveQueue messages = known != null ? known.messages() : open(queue);
        Instant purged = queue.purged();
        if (purged != null) {
            messages.purge(purged.toEpochMilli());
        }
        return messages;
    }

    /// Ends waiting receivers. The journals are closed by who opened them.
    @Override
    public synchronized void close() {
        if (watch != null) {
            watch.close();
        }
        opened.values().forEach(queue -> queue.messages().close());
    }

    private LiveQueue open(StoredQueue queue) {
        return opened.computeIfAbsent(queue.id(), id -> {
                    var log = new QueueLog(journals.journal(journal(queue)));
                    var messages = new LiveQueue(queue.queueId().isFifo(), log, clock, random);
                    messages.open(queue.settings());
                    return new Opened(queue, messages);
                })
                .messages();
    }

    private static String journal(StoredQueue queue) {
        return JOURNALS + queue.account() + "/" + queue.region() + "/" + queue.id();
    }

    private static StoredQueue read(Entry entry) {
        return new Key<>(entry.key(), StoredQueue.class).read(entry);
    }

    private void dropOthers(String path, String currentId) {
        for (Opened queue : List.copyOf(opened.values())) {
            StoredQueue definition = queue.definition();
            if (definition.queueId().key().path().equals(path)
                    && !definition.id().equals(currentId)) {
                opened.remove(definition.id());
                queue.messages().close();
                journals.delete(journal(definition));
            }
        }
    }

    private record Known(long revision, StoredQueue queue) {}

    private record Opened(StoredQueue definition, LiveQueue messages) {}

    /// Deletes the messages of deleted queues.
    private final class Deletions implements Watcher {
        @Override
        public void changed(List<Change> changes) {
            for (Change change : changes) {
                switch (change) {
                    case Change.Put(Entry entry) ->
                        dropOthers(entry.key(), read(entry).id());
                    case Change.Delete(String key, var _) -> dropOthers(key, "");
                }
            }
        }

        @Override
        public void compacted(long fromRevision) {
            // Messages of deleted queues then stay on disk until the next start.
        }
    }
}
