package io.seamark.platform.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A consistent snapshot of the store that remembers what was read from it, so that a change computed
/// from it is committed only if all of that is still current.
///
/// Owned by the thread that runs one operation or one reconciliation.
public final class View {
    private final Store store;
    private final Set<Compare> reads = new LinkedHashSet<>();
    private final Map<String, Optional<Entry>> seen = new HashMap<>();
    private long revision;

    private View(Store store) {
        this.store = store;
    }

    /// The store as it is at the first read.
    public static View of(Store store) {
        return new View(store);
    }

    /// The revision that everything is read at.
    public long revision() {
        if (revision == 0) {
            revision = store.revision();
        }
        return revision;
    }

    public <T> Optional<T> get(Key<T> key) {
        return find(key).map(Versioned::value);
    }

    public boolean exists(Key<?> key) {
        return entry(key.path()).isPresent();
    }

    public <T> Optional<Versioned<T>> find(Key<T> key) {
        return entry(key.path()).map(e -> typed(e, key.type()));
    }

    /// Every value below the prefix, folders within it included, in the order of their keys.
    public <T> List<Versioned<T>> list(Prefix<T> prefix) {
        return list(prefix, "", 0);
    }

    /// The values below the prefix whose key comes after `prefix + after`; at most `limit` of them, 0
    /// means all. The whole rest of the range counts as read.
    public <T> List<Versioned<T>> list(Prefix<T> prefix, String after, int limit) {
        KeyRange whole = KeyRange.prefix(prefix.path());
        KeyRange range = after.isEmpty() ? whole : new KeyRange(prefix.path() + after + "\0", whole.end());
        Store.RangeResult result = read(range, limit);
        reads.add(new Compare.RangeUnchanged(range, result.revision()));
        var values = new ArrayList<Versioned<T>>(result.entries().size());
        for (Entry e : result.entries()) {
            values.add(typed(e, prefix.type()));
        }
        return values;
    }

    /// How many keys there are below the prefix, folders within it included. No value is read as
    /// what it is.
    public int count(Prefix<?> prefix) {
        KeyRange range = KeyRange.prefix(prefix.path());
        Store.RangeResult result = read(range, 0);
        reads.add(new Compare.RangeUnchanged(range, result.revision()));
        return result.entries().size();
    }

    /// What a commit must compare: everything that was read.
    public List<Compare> reads() {
        return List.copyOf(reads);
    }

    /// The changes of a transaction, to be made only if all that was read here is still current.
    public Commit commit(Txn changes) {
        var compares = new ArrayList<Compare>(reads);
        compares.addAll(changes.compares());
        return new Commit(compares, changes.writes());
    }

    private Optional<Entry> entry(String path) {
        return seen.computeIfAbsent(path, p -> {
            List<Entry> found = read(KeyRange.of(p), 1).entries();
            reads.add(new Compare.KeyUnchanged(
                    p, found.isEmpty() ? 0 : found.getFirst().modRevision()));
            return found.stream().findFirst();
        });
    }

    private Store.RangeResult read(KeyRange range, int limit) {
        Store.RangeResult result = store.range(range, revision, limit);
        revision = result.revision();
        return result;
    }

    private static <T> Versioned<T> typed(Entry e, Class<T> type) {
        return new Versioned<>(new Key<>(e.key(), type), JsonValues.read(e.value(), type), e.modRevision());
    }
}
