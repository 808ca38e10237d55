package io.seamark.planes.dns;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The records of one name and type.
///
/// @param name in lower case with the final dot; a leftmost label `*` is a wildcard. Characters other
///     than letters, digits, `-` and `_` stand as `\\ooo` (three octal digits).
/// @param type such as `A` or `CNAME`
/// @param ttl seconds, 0 to 2147483647; for an alias the target's counts
public record RecordSet(String name, String type, long ttl, Data data) {
    /// What is answered.
    public sealed interface Data {
        /// @param values in zone-file form, such as `10 mail.example.com.`; names are absolute with or
        ///     without the final dot, and `\ooo` is a byte by its octal digits, as in Route 53
        record Values(List<String> values) implements Data {
            public Values {
                values = List.copyOf(values);
            }
        }

        /// Route 53's alias: answers with what the target's name has of this type at that moment.
        ///
        /// @param target in lower case with the final dot
        record Alias(String target) implements Data {}
    }

    public static RecordSet of(String name, String type, long ttl, String... values) {
        return new RecordSet(name, type, ttl, new Data.Values(List.of(values)));
    }

    public static RecordSet alias(String name, String type, String target) {
        return new RecordSet(name, type, 0, new Data.Alias(target));
    }

    /// What is wrong with a value of a type, in the words of Route 53 such as
    /// `ARRDATAIllegalIPv4Address (Value is not a valid IPv4 address)`; empty when it can be served.
    /// Types are those of Route 53 and `TYPE123` (RFC 3597).
    public static Optional<String> problem(String type, String value) {
        OptionalInt number = RecordType.number(type);
        if (number.isEmpty()) {
            return Optional.of("InvalidType (Type " + type + " is not served)");
        }
        try {
            return RecordValue.encode(number.getAsInt(), value).length <= 0xffff
                    ? Optional.empty()
                    : Optional.of("ValueTooLong (Value is too long)");
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
