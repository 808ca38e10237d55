package io.seamark.services.logs;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;

/// The constraints that CloudWatch Logs documents for members of requests, and the wording when one is
/// broken.
final class Constraint {
    private static final Pattern GROUP = Pattern.compile("[\\.\\-_/#A-Za-z0-9]+");
    private static final Pattern STREAM = Pattern.compile("[^:*]*");
    private static final int MOST_NAME_BYTES = 900;

    private Constraint() {}

    static <T> T required(String member, @Nullable T value) {
        if (value == null) {
            throw failed(null, member, "Member must not be null");
        }
        return value;
    }

    static String groupName(String member, @Nullable String value) {
        return pattern(member, length(member, value, 1, 512), GROUP);
    }

    /// 1 to 512 characters without `:` and `*`, of which the store's keys take 900 bytes.
    static String streamName(String member, @Nullable String value) {
        String name = pattern(member, length(member, value, 1, 512), STREAM);
        if (name.indexOf('\0') >= 0 || name.getBytes(StandardCharsets.UTF_8).length > MOST_NAME_BYTES) {
            throw failed(name, member, "Member must have at most " + MOST_NAME_BYTES + " bytes of UTF-8 and no NUL");
        }
        return name;
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

    /// Milliseconds since 1970.
    static long time(String member, @Nullable Long value, long absent) {
        if (value != null && value < 0) {
            throw failed(value, member, "Member must have value greater than or equal to 0");
        }
        return value == null ? absent : value;
    }

    static InvalidParameterException failed(@Nullable Object value, String member, String constraint) {
        return LogsErrors.invalid("1 validation error detected: Value "
                + (value == null ? "null" : "'" + value + "'") + " at '" + member + "' failed to satisfy constraint: "
                + constraint);
    }
}
