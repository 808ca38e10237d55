package io.seamark.platform.store;

/// A folder of the store, ending in `/`, whose keys all hold values of one type.
public record Prefix<T>(String path, Class<T> type) {
    public Prefix {
        if (!path.endsWith("/")) {
            throw new IllegalArgumentException("prefix: " + path + " (expected: ends in /)");
        }
    }

    public Key<T> key(String name) {
        return new Key<>(path + name, type);
    }

    /// A folder within this one.
    public Prefix<T> folder(String name) {
        return new Prefix<>(path + name + "/", type);
    }
}
