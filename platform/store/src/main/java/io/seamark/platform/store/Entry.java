package io.seamark.platform.store;

/// A key and its value at some revision.
///
/// @param createRevision the revision that created the key (again, if it had been deleted)
/// @param modRevision the revision that last wrote it
/// @param value the bytes; not to be changed
public record Entry(String key, byte[] value, long createRevision, long modRevision) {}
