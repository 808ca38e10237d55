package io.seamark.services.logs;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A comparison with a value: text in which `*` stands for anything, a number or a regular expression.
///
/// @param number null where the value is not one
/// @param regex null where the value is not one
record Comparison(
        Operator operator,
        Pattern text,
        @Nullable BigDecimal number,
        @Nullable Regex regex) {
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,300}(\\.[0-9]{1,300})?([eE][+-]?[0-9]{1,4})?");

    enum Operator {
        NOT_EQUAL("!="),
        LESS_OR_EQUAL("<="),
        GREATER_OR_EQUAL(">="),
        EQUAL("="),
        LESS("<"),
        GREATER(">");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        static Optional<Operator> take(PatternReader reader) {
            for (Operator operator : values()) {
                if (reader.take(operator.sign)) {
                    return Optional.of(operator);
                }
            }
            return Optional.empty();
        }

        boolean isEquality() {
            return this == EQUAL || this == NOT_EQUAL;
        }
    }

    /// Reads the value behind an operator; without quotes it ends before one of `stops`.
    static Comparison read(PatternReader reader, Operator operator, String stops) {
        reader.skipSpaces();
        return switch (reader.peek()) {
            case '%' -> {
                if (!operator.isEquality()) {
                    throw PatternReader.invalid();
                }
                yield new Comparison(operator, wildcards(""), null, reader.regex());
            }
            case '"' -> of(operator, reader.quoted(), false);
            default -> of(operator, reader.word(stops), true);
        };
    }

    private static Comparison of(Operator operator, String value, boolean bare) {
        BigDecimal number = bare ? number(value).orElse(null) : null;
        if (number == null && !operator.isEquality()) {
            throw PatternReader.invalid();
        }
        return new Comparison(operator, wildcards(value), number, null);
    }

    private static Pattern wildcards(String value) {
        var regex = new StringBuilder();
        for (String part : value.split("\\*+", -1)) {
            regex.append(regex.isEmpty() ? "" : ".*").append(part.isEmpty() ? "(?:)" : Pattern.quote(part));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    static Optional<BigDecimal> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    boolean test(String value) {
        return switch (operator) {
            case EQUAL -> equal(value);
            case NOT_EQUAL -> !equal(value);
            case LESS -> compare(value).filter(c -> c < 0).isPresent();
            case LESS_OR_EQUAL -> compare(value).filter(c -> c <= 0).isPresent();
            case GREATER -> compare(value).filter(c -> c > 0).isPresent();
            case GREATER_OR_EQUAL -> compare(value).filter(c -> c >= 0).isPresent();
        };
    }

    private boolean equal(String value) {
        if (regex != null) {
            return regex.matches(value);
        }
        return text.matcher(value).matches()
                || compare(value).filter(c -> c == 0).isPresent();
    }

    private Optional<Integer> compare(String value) {
        BigDecimal mine = number;
        return mine == null ? Optional.empty() : number(value).map(its -> its.compareTo(mine));
    }
}
