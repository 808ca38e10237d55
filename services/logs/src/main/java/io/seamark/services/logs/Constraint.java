package io.seamark.services.logs;

import io.seamark.platform.core.Constraints;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The constraints that CloudWatch Logs documents for members of requests, and the wording when one is
/// broken.
final class Constraint {
    static final Constraints MEMBER = new Constraints(LogsErrors::invalid);
    private static final Pattern GROUP = Pattern.compile("[\\.\\-_/#A-Za-z0-9]+");
    private static final Pattern STREAM = Pattern.compile("[^:*]*");
    private static final int MOST_NAME_BYTES = 900;

    private Constraint() {}

    static String groupName(String member, @Nullable String value) {
        return MEMBER.pattern(member, MEMBER.length(member, value, 1, 512), GROUP);
    }

    /// 1 to 512 characters without `:` and `*`, of which the store's keys take 900 bytes.
    static String streamName(String member, @Nullable String value) {
        String name = MEMBER.pattern(member, MEMBER.length(member, value, 1, 512), STREAM);
        if (name.indexOf('\0') >= 0 || name.getBytes(StandardCharsets.UTF_8).length > MOST_NAME_BYTES) {
            throw MEMBER.failed(
                    name, member, "Member must have at most " + MOST_NAME_BYTES + " bytes of UTF-8 and no NUL");
        }
        return name;
    }

    /// Milliseconds since 1970.
    static long time(String member, @Nullable Long value, long absent) {
        if (value != null && value < 0) {
            throw MEMBER.failed(value, member, "Member must have value greater than or equal to 0");
        }
        return value == null ? absent : value;
    }
}
