package io.seamark.services.s3;

import io.seamark.platform.store.Entry;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One page of a bucket's keys in the order of their UTF-8 bytes, those with a common prefix up to a delimiter
/// as one. Reads as much of the store as the page holds, and jumps over what a common prefix stands for.
///
/// @param keys the keys of this page, each with its current version
/// @param prefixes the common prefixes of this page
/// @param last the last key or common prefix of this page; empty for an empty page
/// @param truncated whether there is more
record Listing(List<Found> keys, List<String> prefixes, String last, boolean truncated) {
    private static final int CHUNK = 1001;

    record Found(String key, StoredObject current) {}

    /// What is asked for.
    ///
    /// @param after only keys behind this one, and common prefixes that do not cover it; empty for all
    /// @param most the longest page; common prefixes count
    /// @param markers whether keys count whose current version is a delete marker
    record Wanted(
            String bucket,
            String prefix,
            String delimiter,
            String after,
            boolean inclusive,
            int most,
            boolean markers) {}

    static Listing of(Store store, Wanted wanted) {
        var keys = new ArrayList<Found>();
        var prefixes = new ArrayList<String>();
        String folder = Layout.objects(wanted.bucket()).path();
        String end = Layout.startingWith(folder + wanted.prefix()).end();
        String from = start(folder, wanted);
        String last = "";
        long revision = 0;
        while (end.isEmpty() || KeyRange.ORDER.compare(from, end) < 0) {
            int room = wanted.most() - keys.size() - prefixes.size();
            Store.RangeResult some =
                    store.range(new KeyRange(from, end), revision, Math.min(CHUNK, Math.max(room, 0) + 1));
            revision = some.revision();
            String jump = null;
            for (Entry entry : some.entries()) {
                String key = entry.key().substring(folder.length());
                StoredObject current = new Key<>(entry.key(), StoredObject.class).read(entry);
                if (current.marker() && !wanted.markers()) {
                    continue;
                }
                if (keys.size() + prefixes.size() >= wanted.most()) {
                    return new Listing(keys, prefixes, last, wanted.most() > 0);
                }
                Optional<String> common = common(key, wanted);
                last = common.orElse(key);
                if (common.isPresent()) {
                    prefixes.add(last);
                    jump = Layout.behind(folder + last);
                    break;
                }
                keys.add(new Found(key, current));
            }
            String next = next(some, jump);
            if (next == null) {
                break;
            }
            from = next;
        }
        return new Listing(keys, prefixes, last, false);
    }

    private static @Nullable String next(Store.RangeResult some, @Nullable String jump) {
        if (jump != null) {
            return jump;
        }
        return some.more() ? some.entries().getLast().key() + "\0" : null;
    }

    private static String start(String folder, Wanted wanted) {
        String first = folder + wanted.prefix();
        if (wanted.after().isEmpty()) {
            return first;
        }
        Optional<String> covered = wanted.inclusive() ? Optional.empty() : common(wanted.after(), wanted);
        String after = covered.isPresent() && covered.get().equals(wanted.after())
                ? Layout.behind(folder + wanted.after())
                : folder + wanted.after() + (wanted.inclusive() ? "" : "\0");
        return KeyRange.ORDER.compare(after, first) > 0 ? after : first;
    }

    private static Optional<String> common(String key, Wanted wanted) {
        if (wanted.delimiter().isEmpty() || !key.startsWith(wanted.prefix())) {
            return Optional.empty();
        }
        int at = key.indexOf(wanted.delimiter(), wanted.prefix().length());
        return at < 0
                ? Optional.empty()
                : Optional.of(key.substring(0, at + wanted.delimiter().length()));
    }
}
