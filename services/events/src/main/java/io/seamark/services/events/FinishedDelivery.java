package io.seamark.services.events;

import java.time.Instant;

/// A mark that a delivery is over, kept for a while so that an event that is published again is not
/// delivered again.
record FinishedDelivery(Instant at, String outcome) {}
