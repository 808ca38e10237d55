package io.seamark.platform.store;

import java.util.List;

/// Receives the changes of a watched range, on one thread at a time. It must not block for long.
public interface Watcher {
    /// All changes of the range by one or more consecutive commits; a commit is never split over two calls.
    void changed(List<Change> changes);

    /// The history from `fromRevision` on is gone; the watch has ended. Read the range anew and watch
    /// from there.
    void compacted(long fromRevision);

    /// One key's change.
    sealed interface Change {
        String key();

        long revision();

        record Put(Entry entry) implements Change {
            @Override
            public String key() {
                return entry.key();
            }

            @Override
            public long revision() {
                return entry.modRevision();
            }
        }

        record Delete(String key, long revision) implements Change {}
    }
}
