package io.seamark.services.cloudtrail;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.store.Watcher;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Which data calls some trail may want, as a watch of the trails tells: a trail's change counts a moment
/// after it is acknowledged.
///
/// `trails` is written by the watch's thread and by [#start].
public final class DataSelections implements AutoCloseable {
    private static final Set<String> TYPES = Set.of(RecordFacts.S3_OBJECT, RecordFacts.LAMBDA_FUNCTION);

    private final Store store;
    private volatile List<StoredTrail> trails = List.of();
    private volatile Store.@Nullable WatchHandle watch;

    public DataSelections(Store store) {
        this.store = store;
    }

    /// Knows the trails when this returns, and hears of changes from then on.
    public void start() {
        long revision = read();
        watch = store.watch(KeyRange.prefix(StoredTrail.ALL.path()), revision + 1, new Watcher() {
            @Override
            public void changed(List<Change> changes) {
                read();
            }

            @Override
            public void compacted(long fromRevision) {
                start();
            }
        });
    }

    /// Whether a call is to be recorded.
    boolean wants(CallContext call, List<RecordFacts.Resource> resources) {
        List<StoredTrail> now = trails;
        if (now.isEmpty() || resources.isEmpty()) {
            return false;
        }
        Set<String> types = resources.stream().map(RecordFacts.Resource::type).collect(Collectors.toUnmodifiableSet());
        return now.stream()
                .anyMatch(trail -> trail.account().equals(call.account().value())
                        && trail.isIn(call.region())
                        && trail.selection().wantsAny(types));
    }

    @Override
    public void close() {
        Store.WatchHandle running = watch;
        if (running != null) {
            running.close();
        }
    }

    private long read() {
        View view = View.of(store);
        trails = view.list(StoredTrail.ALL).stream()
                .map(Versioned::value)
                .filter(trail -> trail.isLogging() && trail.selection().wantsAny(TYPES))
                .toList();
        return view.revision();
    }
}
