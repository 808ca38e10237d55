package io.seamark.platform.store;

/// A path in the store and the type of the value that lives there.
public record Key<T>(String path, Class<T> type) {
    /// The value that an entry of this key carries, for who keeps an image by a watch.
    public T read(Entry entry) {
        return JsonValues.read(entry.value(), type);
    }
}
