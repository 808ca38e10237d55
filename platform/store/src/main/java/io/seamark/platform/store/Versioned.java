package io.seamark.platform.store;

/// A value, where it lives, and the revision that last wrote it.
public record Versioned<T>(Key<T> key, T value, long modRevision) {
    /// The key's last path segment.
    public String name() {
        return key.path().substring(key.path().lastIndexOf('/') + 1);
    }
}
