package io.seamark.services.iam;

import io.seamark.platform.store.Key;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.StoreUnavailableException;
import io.seamark.platform.store.View;
import io.seamark.platform.store.Watcher;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The image of all identities in memory, kept up to date by a watch. Written by the store's watch thread (or
/// the thread that lists anew), read by any.
///
/// An image lags behind the store by the watch's way. What this process has committed itself is seen at once:
/// [CommitsNoted] tells each such commit's revision to [#noteCommit], and until the image has reached it
/// every read goes to the store. A key that is not in the image is looked for in the store too, so that a
/// value another process has just written is found. What another process has just *deleted* may be answered
/// until the watch tells it.
final class Directory implements Lookup, AutoCloseable {
    private static final Duration RETRY = Duration.ofMillis(200);

    private final Store store;
    private final AtomicLong required = new AtomicLong();
    private volatile Image image = new Image(Map.of(), -1);
    private volatile boolean closed;
    private Store.@Nullable WatchHandle watch; // guarded by this

    Directory(Store store) {
        this.store = store;
    }

    /// Lists everything, then watches from there on.
    void start() {
        list();
    }

    /// A commit of this process changed an identity at that revision.
    void noteCommit(long revision) {
        required.accumulateAndGet(revision, Math::max);
    }

    @Override
    public <T> Optional<T> get(Key<T> key) {
        Image now = image;
        if (now.revision >= required.get()) {
            Object value = now.values.get(key.path());
            if (value != null) {
                return Optional.of(key.type().cast(value));
            }
        }
        return View.of(store).get(key);
    }

    /// Whether reads are answered from memory.
    boolean isCurrent() {
        return image.revision >= Math.max(0, required.get());
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (watch != null) {
            watch.close();
        }
    }

    private void list() {
        Store.RangeResult all = store.range(Layout.everything(), 0, 0);
        var values = new ConcurrentHashMap<String, Object>();
        all.entries().forEach(e -> Layout.key(e.key()).ifPresent(key -> values.put(e.key(), key.read(e))));
        var listed = new Image(values, all.revision());
        image = listed;
        Store.WatchHandle opened = store.watch(Layout.everything(), all.revision() + 1, new Follower(listed));
        synchronized (this) {
            watch = opened;
            if (closed) {
                opened.close();
            }
        }
    }

    private void listAgain() {
        image = new Image(Map.of(), -1);
        while (!closed) {
            try {
                list();
                return;
            } catch (StoreUnavailableException e) {
                LockSupport.parkNanos(RETRY.toNanos());
            }
        }
    }

    /// Values by path, at a revision; at -1 nothing may be answered from it.
    ///
    /// Written by one follower, read by any thread: the revision is written after the values.
    private static final class Image {
        private final Map<String, Object> values;
        private volatile long revision;

        Image(Map<String, Object> values, long revision) {
            this.values = values;
            this.revision = revision;
        }
    }

    /// Applies what the watch tells to the image it was listed for.
    private final class Follower implements Watcher {
        private final Image image;

        Follower(Image image) {
            this.image = image;
        }

        @Override
        public void changed(List<Change> changes) {
            for (Change change : changes) {
                switch (change) {
                    case Change.Put put ->
                        Layout.key(put.key()).ifPresent(key -> image.values.put(put.key(), key.read(put.entry())));
                    case Change.Delete delete -> image.values.remove(delete.key());
                }
            }
            image.revision = changes.getLast().revision();
        }

        @Override
        public void compacted(long fromRevision) {
            Thread.ofVirtual().name("iam-directory").start(Directory.this::listAgain);
        }
    }
}
