package io.seamark.services.cloudtrail;

import java.time.Duration;

/// How often trails deliver.
///
/// @param files the time between log files; 5 minutes on AWS
/// @param digests the time that a digest file covers, in whole seconds; 1 hour on AWS
public record DeliverySettings(Duration files, Duration digests) {
    public DeliverySettings {
        if (files.isNegative() || files.isZero()) {
            throw new IllegalArgumentException("files: " + files + " (expected: > 0)");
        }
        if (digests.toSeconds() < 1) {
            throw new IllegalArgumentException("digests: " + digests + " (expected: >= 1 s)");
        }
    }

    public static DeliverySettings standard() {
        return new DeliverySettings(Duration.ofMinutes(5), Duration.ofHours(1));
    }
}
