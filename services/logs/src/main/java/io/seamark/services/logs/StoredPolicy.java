package io.seamark.services.logs;

import java.time.Instant;

/// A resource policy of an account and Region as it is stored.
///
/// @param document as it was put
record StoredPolicy(String name, String document, Instant updated) {}
