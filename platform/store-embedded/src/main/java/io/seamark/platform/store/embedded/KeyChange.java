package io.seamark.platform.store.embedded;

/// What one commit did to one key, as the log remembers it. The value of a put lies with the key's versions.
///
/// @param put whether the key was put; else it was deleted
/// @param previous the revision that had written the key before; 0 when it did not exist
/// @param byLease whether the end of a lease deleted it
record KeyChange(byte[] key, boolean put, long previous, boolean byLease) {}
