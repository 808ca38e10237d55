package io.seamark.services.iam;

import io.seamark.platform.core.ApiException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The constraints that IAM and STS document for members of requests, and the wording when one is broken. The
/// SDK's classes do not carry them.
final class Constraint {
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]+");
    private static final Pattern PATH = Pattern.compile("/|/[\\x21-\\x7E]+/");

    private Constraint() {}

    static <T> T required(String member, @Nullable T value) {
        if (value == null) {
            throw failed(null, member, "Member must not be null");
        }
        return value;
    }

    /// A name of 1 to `max` letters, digits and `+=,.@_-`.
    static String name(String member, @Nullable String value, int max) {
        String name = length(member, value, 1, max);
        if (!NAME.matcher(name).matches()) {
            throw IamErrors.validation("The specified value for " + member
                    + " is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-");
        }
        return name;
    }

    /// Whether a text can be the name of anything.
    static boolean isName(String text) {
        return text.length() <= 128 && NAME.matcher(text).matches();
    }

    /// A path; `/` where the request has none.
    static String path(String member, @Nullable String value) {
        if (value == null) {
            return "/";
        }
        length(member, value, 1, 512);
        if (!PATH.matcher(value).matches()) {
            throw IamErrors.validation("The specified value for " + member
                    + " is invalid. It must begin and end with / and contain only alphanumeric characters and/or /"
                    + " characters.");
        }
        return value;
    }

    /// The prefix a list is filtered by; `/` where the request has none.
    static String pathPrefix(@Nullable String value) {
        if (value == null) {
            return "/";
        }
        length("pathPrefix", value, 1, 512);
        if (!value.startsWith("/")) {
            throw IamErrors.validation("The specified value for pathPrefix is invalid. It must begin with / and contain"
                    + " only alphanumeric characters and/or / characters.");
        }
        return value;
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
        return IamErrors.validation("1 validation error detected: Value " + (value == null ? "null" : "'" + value + "'")
                + " at '" + member + "' failed to satisfy constraint: " + constraint);
    }
}
