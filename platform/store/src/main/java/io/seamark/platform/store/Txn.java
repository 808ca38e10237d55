package io.seamark.platform.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The changes one decision makes, as a value. A later write of a key replaces an earlier one.
public final class Txn {
    private static final Txn NONE = new Txn(List.of(), Map.of());

    private final List<Compare> compares;
    private final Map<String, Write> writes;

    private Txn(List<Compare> compares, Map<String, Write> writes) {
        this.compares = compares;
        this.writes = writes;
    }

    /// No change.
    public static Txn none() {
        return NONE;
    }

    public <T> Txn put(Key<T> key, T value) {
        return with(key.path(), new Write.Put(key.path(), JsonValues.write(value), 0));
    }

    /// Puts a value that is deleted when the lease ends.
    public <T> Txn put(Key<T> key, T value, long lease) {
        return with(key.path(), new Write.Put(key.path(), JsonValues.write(value), lease));
    }

    public Txn delete(Key<?> key) {
        return with(key.path(), new Write.Delete(key.path()));
    }

    /// Deletes everything below the prefix. No other write of this transaction may lie below it.
    public Txn deleteAll(Prefix<?> prefix) {
        return with(prefix.path(), new Write.DeleteRange(KeyRange.prefix(prefix.path())));
    }

    /// One more thing that must hold, besides what the View read.
    public Txn requiring(Compare compare) {
        var more = new ArrayList<>(compares);
        more.add(compare);
        return new Txn(more, writes);
    }

    /// These changes and the other's; the other's win where both write a key.
    public Txn and(Txn other) {
        var bothCompares = new ArrayList<>(compares);
        bothCompares.addAll(other.compares);
        var bothWrites = new LinkedHashMap<>(writes);
        bothWrites.putAll(other.writes);
        return new Txn(bothCompares, bothWrites);
    }

    public boolean isEmpty() {
        return writes.isEmpty();
    }

    public List<Compare> compares() {
        return List.copyOf(compares);
    }

    public List<Write> writes() {
        return List.copyOf(writes.values());
    }

    private Txn with(String path, Write write) {
        var more = new LinkedHashMap<>(writes);
        more.put(path, write);
        return new Txn(compares, more);
    }
}
