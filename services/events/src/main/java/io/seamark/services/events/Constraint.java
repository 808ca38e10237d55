package io.seamark.services.events;

import io.seamark.platform.core.Constraints;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The constraints that EventBridge documents for members of requests, and the wording when one is
/// broken.
final class Constraint {
    static final Constraints MEMBER = new Constraints(EventsErrors::validation);
    private static final Pattern NAME = Pattern.compile("[\\.\\-_A-Za-z0-9]+");
    private static final Pattern BUS = Pattern.compile("[/\\.\\-_A-Za-z0-9]+");

    private Constraint() {}

    static String ruleName(String member, @Nullable String value) {
        return MEMBER.pattern(member, MEMBER.length(member, value, 1, 64), NAME);
    }

    static String targetId(String member, @Nullable String value) {
        return MEMBER.pattern(member, MEMBER.length(member, value, 1, 64), NAME);
    }

    static String busName(String member, @Nullable String value) {
        return MEMBER.pattern(member, MEMBER.length(member, value, 1, 256), BUS);
    }

    /// Of a connection or an API destination.
    static String connectionName(String member, @Nullable String value) {
        return MEMBER.pattern(member, MEMBER.length(member, value, 1, 64), NAME);
    }

    static String archiveName(String member, @Nullable String value) {
        return MEMBER.pattern(member, MEMBER.length(member, value, 1, 48), NAME);
    }

    static String replayName(String member, @Nullable String value) {
        return MEMBER.pattern(member, MEMBER.length(member, value, 1, 64), NAME);
    }

    static @Nullable String optional(String member, @Nullable String value, int min, int max) {
        return value == null ? null : MEMBER.length(member, value, min, max);
    }
}
