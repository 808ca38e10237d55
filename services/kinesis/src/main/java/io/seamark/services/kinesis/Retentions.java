package io.seamark.services.kinesis;

import org.jspecify.annotations.Nullable;

/// For how long a stream may keep its records: 24 to 8,760 hours.
final class Retentions {
    private static final int LEAST = 24;
    private static final int MOST = 8760;

    private Retentions() {}

    static int hours(@Nullable Integer given) {
        int hours = Constraint.MEMBER.required("retentionPeriodHours", given);
        if (hours < LEAST) {
            throw KinesisErrors.invalid("Minimum allowed retention period is " + LEAST
                    + " hours. Requested retention period (" + hours + " hours) is too short.");
        }
        if (hours > MOST) {
            throw KinesisErrors.invalid("Maximum allowed retention period is " + MOST
                    + " hours. Requested retention period (" + hours + " hours) is too long.");
        }
        return hours;
    }
}
