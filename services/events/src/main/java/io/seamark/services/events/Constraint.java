package io.seamark.services.events;

import io.seamark.platform.core.ApiException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The constraints that EventBridge documents for members of requests, and the wording when one is
/// broken.
final class Constraint {
    private static final Pattern NAME = Pattern.compile("[\\.\\-_A-Za-z0-9]+");
    private static final Pattern BUS = Pattern.compile("[/\\.\\-_A-Za-z0-9]+");

    private Constraint() {}

    static <T> T required(String member, @Nullable T value) {
        if (value == null) {
            throw failed(null, member, "Member must not be null");
        }
        return value;
    }

    static String ruleName(String member, @Nullable String value) {
        return pattern(member, length(member, value, 1, 64), NAME);
    }

    static String targetId(String member, @Nullable String value) {
        return pattern(member, length(member, value, 1, 64), NAME);
    }

    static String busName(String member, @Nullable String value) {
        return pattern(member, length(member, value, 1, 256), BUS);
    }

    /// Of a connection or an API destination.
    static String connectionName(String member, @Nullable String value) {
        return pattern(member, length(member, value, 1, 64), NAME);
    }

    static String archiveName(String member, @Nullable String value) {
        return pattern(member, length(member, value, 1, 48), NAME);
    }

    static String replayName(String member, @Nullable String value) {
        return pattern(member, length(member, value, 1, 64), NAME);
    }

    static @Nullable String optional(String member, @Nullable String value, int min, int max) {
        return value == null ? null : length(member, value, min, max);
    }

    static String length(String member, @Nullable String value, int min, int max) {
        String text = required(member, value);
        if (text.length() < min) {
            throw failed(text, member, "Member must have length greater than or equal to " + min);
        }
        if (text.length() > max) {
            throw failed(text, member, "Member must have length less than or equal to " + max);
        }
        return text;
    }

    static String pattern(String member, String value, Pattern pattern) {
        if (!pattern.matcher(value).matches()) {
            throw failed(value, member, "Member must satisfy regular expression pattern: " + pattern.pattern());
        }
        return value;
    }

    static int range(String member, @Nullable Integer value, int absent, int min, int max) {
        if (value == null) {
            return absent;
        }
        if (value < min) {
            throw failed(value, member, "Member must have value greater than or equal to " + min);
        }
        if (value > max) {
            throw failed(value, member, "Member must have value less than or equal to " + max);
        }
        return value;
    }

    static ApiException failed(@Nullable Object value, String member, String constraint) {
        return EventsErrors.validation("1 validation error detected: Value "
                + (value == null ? "null" : "'" + value + "'") + " at '" + member + "' failed to satisfy constraint: "
                + constraint);
    }
}
