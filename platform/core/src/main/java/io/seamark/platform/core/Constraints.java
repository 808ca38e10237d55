package io.seamark.platform.core;

import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The constraints that AWS documents for the members of a request, and its wording when one is broken. The
/// SDK's classes do not carry them. A member is named as the API spells it, with a small letter first.
///
/// @param error what the service throws, made from the message
public record Constraints(Function<String, ? extends RuntimeException> error) {
    /// @throws RuntimeException the service's error, as everywhere here, if the value is not there
    public <T> T required(String member, @Nullable T value) {
        if (value == null) {
            throw failed(null, member, "Member must not be null");
        }
        return value;
    }

    /// A required text of `min` to `max` UTF-16 code units.
    public String length(String member, @Nullable String value, int min, int max) {
        String text = required(member, value);
        if (text.length() < min) {
            throw failed(text, member, "Member must have length greater than or equal to " + min);
        }
        if (text.length() > max) {
            throw failed(text, member, "Member must have length less than or equal to " + max);
        }
        return text;
    }

    /// A text that matches the whole of a pattern.
    public String pattern(String member, String value, Pattern pattern) {
        if (!pattern.matcher(value).matches()) {
            throw failed(value, member, "Member must satisfy regular expression pattern: " + pattern.pattern());
        }
        return value;
    }

    /// A required number of `min` to `max`.
    public int range(String member, @Nullable Integer value, int min, int max) {
        int number = required(member, value);
        if (number < min) {
            throw failed(number, member, "Member must have value greater than or equal to " + min);
        }
        if (number > max) {
            throw failed(number, member, "Member must have value less than or equal to " + max);
        }
        return number;
    }

    /// A number of `min` to `max`, or what holds where the request has none.
    public int range(String member, @Nullable Integer value, int absent, int min, int max) {
        return value == null ? absent : range(member, value, min, max);
    }

    /// The error, to be thrown, for a value that breaks a constraint.
    public RuntimeException failed(@Nullable Object value, String member, String constraint) {
        return error.apply("1 validation error detected: Value " + (value == null ? "null" : "'" + value + "'")
                + " at '" + member + "' failed to satisfy constraint: " + constraint);
    }
}
