package io.seamark.platform.store.embedded;

import io.seamark.platform.store.Entry;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.StoreUnavailableException;
import io.seamark.platform.store.Watcher;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One watch: a cursor over the log, moved by a virtual thread of its own. A slow watcher holds up
/// nobody and nothing in
/// memory: it falls back to the log on disk, and if it stays behind until that is compacted, it is told so.
///
/// The cursor belongs to the watch's thread.
final class EmbeddedWatch implements Store.WatchHandle {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedWatch.class);

    /// A call tells at most this many changes, unless one commit has more.
    private static final int PORTION = 512;

    private final Head head;
    private final History history;
    private final Bounds bounds;
    private final Watcher watcher;
    private final Consumer<EmbeddedWatch> onEnd;
    private volatile boolean closed;
    private long next;

    EmbeddedWatch(
            Head head, History history, Bounds bounds, long from, Watcher watcher, Consumer<EmbeddedWatch> onEnd) {
        this.head = head;
        this.history = history;
        this.bounds = bounds;
        this.next = from;
        this.watcher = watcher;
        this.onEnd = onEnd;
    }

    void start() {
        Thread.ofVirtual().name("store-watch").start(this::run);
    }

    @Override
    public void close() {
        closed = true;
        head.wake();
    }

    private void run() {
        try {
            while (true) {
                head.await(next, () -> closed);
                if (closed) {
                    return;
                }
                long begin = next;
                var changes = new ArrayList<Watcher.Change>();
                if (!collect(changes)) {
                    watcher.compacted(begin);
                    return;
                }
                if (!changes.isEmpty() && !closed) {
                    tell(changes);
                }
            }
        } catch (StoreUnavailableException e) {
            if (!closed) {
                LOG.error("event=watch-ended next={}", next, e);
            }
        } finally {
            onEnd.accept(this);
        }
    }

    private void tell(List<Watcher.Change> changes) {
        try {
            watcher.changed(changes);
        } catch (RuntimeException e) {
            LOG.error("event=watcher-failed next={}", next, e);
        }
    }

    /// Moves the cursor and collects what it passes.
    ///
    /// @return false when history was compacted before the cursor came by
    private boolean collect(List<Watcher.Change> changes) {
        long last = head.newest().revision();
        while (next <= last && changes.size() < PORTION) {
            if (!collect(next, changes)) {
                if (next >= head.oldest()) {
                    throw new StoreUnavailableException("log: revision " + next + " is missing (expected: all from "
                            + head.oldest() + " to " + last + ")");
                }
                return false;
            }
            next++;
        }
        return true;
    }

    private boolean collect(long revision, List<Watcher.Change> changes) {
        Snapshot recent = head.recent(revision);
        List<KeyChange> made = recent != null ? recent.changes() : history.changes(revision);
        if (revision < head.oldest() || made == null) {
            return false;
        }
        for (KeyChange change : made) {
            if (!bounds.contains(change.key())) {
                continue;
            }
            if (change.put()) {
                Entry entry = history.entry(change.key(), revision);
                if (entry == null) {
                    return false;
                }
                changes.add(new Watcher.Change.Put(entry));
            } else {
                changes.add(new Watcher.Change.Delete(new String(change.key(), StandardCharsets.UTF_8), revision));
            }
        }
        return true;
    }
}
