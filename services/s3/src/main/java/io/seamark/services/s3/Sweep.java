package io.seamark.services.s3;

import io.seamark.platform.store.CompactedException;
import io.seamark.platform.store.Entry;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Prefix;
import io.seamark.platform.store.Store;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Deletes, once after each start, the files that nobody refers to: those of requests that a crash cut off.
///
/// Only files that were there before the first request are looked at, and all references are read at one
/// revision; a reference to such a file can move, but not come into being. Owns its one thread.
final class Sweep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final int CHUNK = 1000;

    private final Store store;
    private final ByteFiles files;
    private volatile @Nullable Thread thread;

    Sweep(Store store, ByteFiles files) {
        this.store = store;
        this.files = files;
    }

    /// Notes which files there are, and goes on in the background.
    void start() {
        List<String> names = files.names();
        if (!names.isEmpty()) {
            thread = Thread.ofVirtual().name("s3-sweep").start(() -> run(names));
        }
    }

    private void run(List<String> names) {
        try {
            int swept = sweep(names);
            if (swept > 0) {
                LOG.info("swept object files count={} of={}", swept, names.size());
            }
        } catch (CompactedException e) {
            LOG.info("the sweep of object files waits for the next start, since the store moved on too fast", e);
        } catch (RuntimeException e) {
            if (!Thread.currentThread().isInterrupted()) {
                LOG.warn("the sweep of object files failed and waits for the next start", e);
            }
        }
    }

    /// @return how many files are gone
    int sweep(List<String> names) {
        long revision = store.revision();
        // The first half of a name is enough: two that share it both stay.
        long[] referred = LongStream.concat(
                        LongStream.concat(
                                references(Layout.OBJECTS, StoredObject::file, revision),
                                references(Layout.VERSIONS, StoredObject::file, revision)),
                        references(Layout.PARTS, p -> p.file().isEmpty() ? null : p.file(), revision))
                .sorted()
                .toArray();
        return files.sweep(names, name -> Arrays.binarySearch(referred, half(name)) >= 0);
    }

    private <T> LongStream references(Prefix<T> prefix, Function<T, @Nullable String> file, long revision) {
        var found = LongStream.builder();
        KeyRange whole = KeyRange.prefix(prefix.path());
        String from = whole.start();
        boolean more = true;
        while (more) {
            Store.RangeResult some = store.range(new KeyRange(from, whole.end()), revision, CHUNK);
            for (Entry entry : some.entries()) {
                String name = file.apply(new Key<>(entry.key(), prefix.type()).read(entry));
                if (name != null) {
                    found.add(half(name));
                }
                from = entry.key() + "\0";
            }
            more = some.more();
        }
        return found.build();
    }

    private static long half(String name) {
        return HexFormat.fromHexDigitsToLong(name, 0, 16);
    }

    @Override
    public void close() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
