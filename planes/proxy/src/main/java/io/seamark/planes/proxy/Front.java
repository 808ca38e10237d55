package io.seamark.planes.proxy;

/// A client's connection, whatever is spoken over it. Owned by its loop.
abstract class Front implements Connection.Handler {
    /// For the worker's list.
    int slot = -1;

    /// Looks whether something has taken too long.
    abstract void tick(long now);

    /// The table is another one.
    abstract void swapped();

    /// Ends everything at once.
    abstract void abort();
}
