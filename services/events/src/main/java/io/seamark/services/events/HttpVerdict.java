package io.seamark.services.events;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the answer of an API destination means for a delivery: 2xx is delivered; 401, 407, 409, 429 and 5xx are
/// tried again, not before what `Retry-After` says, and not at all where that is negative; anything else is
/// final.
final class HttpVerdict {
    private static final Set<Integer> RETRIED = Set.of(401, 407, 409, 429);

    private HttpVerdict() {}

    /// @param retryAfter the header: seconds, or a date of HTTP
    static EventTarget.Outcome of(int status, @Nullable String retryAfter, Instant now) {
        if (status >= 200 && status < 300) {
            return EventTarget.Outcome.delivered();
        }
        String code = status == 429 ? "THROTTLING" : "ERROR_FROM_TARGET";
        String message = "The endpoint answered HTTP " + status + ".";
        Duration after = after(retryAfter, now);
        boolean retried = status >= 500 || RETRIED.contains(status);
        return retried && !after.isNegative()
                ? new EventTarget.Outcome.Failed(code, message, after)
                : new EventTarget.Outcome.Refused(code, message);
    }

    private static Duration after(@Nullable String header, Instant now) {
        if (header == null) {
            return Duration.ZERO;
        }
        String text = header.strip();
        try {
            if (text.matches("-?\\d{1,9}")) {
                return Duration.ofSeconds(Long.parseLong(text));
            }
            Instant at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return at.isAfter(now) ? Duration.between(now, at) : Duration.ZERO;
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }
}
