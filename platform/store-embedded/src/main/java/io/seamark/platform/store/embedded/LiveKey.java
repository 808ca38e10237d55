package io.seamark.platform.store.embedded;

/// A key that exists: who created it, who last wrote it, which lease holds it.
///
/// @param key the key's UTF-8 bytes; not to be changed
/// @param created the revision that created it
/// @param modified the revision that last wrote it; where its value lies
/// @param lease the lease whose end deletes it; 0 for none
record LiveKey(byte[] key, long created, long modified, long lease) {}
