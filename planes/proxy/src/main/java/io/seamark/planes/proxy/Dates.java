package io.seamark.planes.proxy;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The time as headers write it. Immutable.
final class Dates {
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);
    private final InstantSource clock;

    Dates(InstantSource clock) {
        this.clock = clock;
    }

    /// As RFC 9110, 5.6.7 writes it.
    String http() {
        return FORMAT.format(clock.instant());
    }

    Instant instant() {
        return clock.instant();
    }
}
