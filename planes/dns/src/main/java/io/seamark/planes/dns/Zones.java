package io.seamark.planes.dns;

/// The zones that are served. When a method returns, every answer given from then on is of the new
/// state. Safe for any number of threads.
public interface Zones {
    /// Serves a zone instead of the one with the same id. Where two zones have the same name, the one
    /// with the lower id answers.
    ///
    /// @throws IllegalArgumentException when a record set cannot be encoded; nothing has changed then
    void put(Zone zone);

    /// Serves the zone no longer; nothing happens when there is none with that id.
    void remove(String id);
}
