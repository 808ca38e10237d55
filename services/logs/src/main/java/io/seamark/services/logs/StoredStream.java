package io.seamark.services.logs;

import java.time.Instant;

/// A log stream as it is stored.
///
/// @param id never used again, unlike the name
record StoredStream(String name, String id, Instant created) {}
