package io.seamark.services.events;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An event bus that was made by a call, as it is stored.
record StoredBus(String name, @Nullable String description, Instant created, Map<String, String> tags) {}
