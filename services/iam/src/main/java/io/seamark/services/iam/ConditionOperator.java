package io.seamark.services.iam;

import io.seamark.platform.core.AddressBlock;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How a condition compares a value of the call with a value of the policy.
///
/// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>.
enum ConditionOperator {
    STRING_EQUALS("StringEquals", false, Kind.TEXT),
    STRING_NOT_EQUALS("StringNotEquals", true, Kind.TEXT),
    STRING_EQUALS_IGNORE_CASE("StringEqualsIgnoreCase", false, Kind.FOLDED_TEXT),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", true, Kind.FOLDED_TEXT),
    STRING_LIKE("StringLike", false, Kind.PATTERN),
    STRING_NOT_LIKE("StringNotLike", true, Kind.PATTERN),
    NUMERIC_EQUALS("NumericEquals", false, Kind.NUMBER, Order.EQUAL),
    NUMERIC_NOT_EQUALS("NumericNotEquals", true, Kind.NUMBER, Order.EQUAL),
    NUMERIC_LESS_THAN("NumericLessThan", false, Kind.NUMBER, Order.LESS),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", false, Kind.NUMBER, Order.LESS | Order.EQUAL),
    NUMERIC_GREATER_THAN("NumericGreaterThan", false, Kind.NUMBER, Order.GREATER),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", false, Kind.NUMBER, Order.GREATER | Order.EQUAL),
    DATE_EQUALS("DateEquals", false, Kind.DATE, Order.EQUAL),
    DATE_NOT_EQUALS("DateNotEquals", true, Kind.DATE, Order.EQUAL),
    DATE_LESS_THAN("DateLessThan", false, Kind.DATE, Order.LESS),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", false, Kind.DATE, Order.LESS | Order.EQUAL),
    DATE_GREATER_THAN("DateGreaterThan", false, Kind.DATE, Order.GREATER),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", false, Kind.DATE, Order.GREATER | Order.EQUAL),
    BOOL("Bool", false, Kind.FOLDED_TEXT),
    BINARY_EQUALS("BinaryEquals", false, Kind.TEXT),
    IP_ADDRESS("IpAddress", false, Kind.ADDRESS),
    NOT_IP_ADDRESS("NotIpAddress", true, Kind.ADDRESS),
    ARN_EQUALS("ArnEquals", false, Kind.ARN),
    ARN_LIKE("ArnLike", false, Kind.ARN),
    ARN_NOT_EQUALS("ArnNotEquals", true, Kind.ARN),
    ARN_NOT_LIKE("ArnNotLike", true, Kind.ARN),
    NULL("Null", false, Kind.FOLDED_TEXT);

    private static final Map<String, ConditionOperator> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(o -> Layout.fold(o.word), o -> o));

    private final String word;
    private final boolean negated;
    private final Kind kind;
    private final int orders;

    ConditionOperator(String word, boolean negated, Kind kind) {
        this(word, negated, kind, Order.EQUAL);
    }

    ConditionOperator(String word, boolean negated, Kind kind, int orders) {
        this.word = word;
        this.negated = negated;
        this.kind = kind;
        this.orders = orders;
    }

    /// The operator of that name, which has no case.
    static Optional<ConditionOperator> named(String word) {
        return Optional.ofNullable(BY_NAME.get(Layout.fold(word)));
    }

    /// Whether it says what a value is not: then it holds when it holds for every value of the policy, and
    /// when the key is absent.
    boolean isNegated() {
        return negated;
    }

    boolean hasWildcards() {
        return kind == Kind.PATTERN || kind == Kind.ARN;
    }

    /// Whether a text can stand in a policy as a value of this operator.
    boolean accepts(String text) {
        return switch (kind) {
            case TEXT, PATTERN, ARN -> true;
            case FOLDED_TEXT ->
                (this != BOOL && this != NULL) || text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
            case NUMBER -> number(text) != null;
            case DATE -> date(text) != null;
            case ADDRESS -> AddressBlock.parse(text).isPresent();
        };
    }

    /// Whether a value of the call is like one of the policy. For a negated operator, whether it is what it
    /// must not be.
    boolean compares(String value, Template expected, Inquiry inquiry) {
        return switch (kind) {
            case PATTERN -> expected.matches(value, inquiry);
            case ARN -> expected.matchesArn(value, inquiry);
            case TEXT -> expected.fill(inquiry).filter(value::equals).isPresent();
            case FOLDED_TEXT ->
                expected.fill(inquiry).filter(value::equalsIgnoreCase).isPresent();
            case NUMBER -> compared(number(value), number(expected.toString()));
            case DATE -> compared(date(value), date(expected.toString()));
            case ADDRESS ->
                AddressBlock.parse(expected.toString())
                        .filter(block -> AddressBlock.parse(value)
                                .filter(block::contains)
                                .isPresent())
                        .isPresent();
        };
    }

    private <T extends Comparable<T>> boolean compared(@Nullable T value, @Nullable T expected) {
        if (value == null || expected == null) {
            return false;
        }
        int order = Integer.signum(value.compareTo(expected));
        return (orders & (order < 0 ? Order.LESS : order == 0 ? Order.EQUAL : Order.GREATER)) != 0;
    }

    private static @Nullable BigDecimal number(String text) {
        try {
            return text.length() > 64 ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /// ISO 8601 with a zone, a bare date, or seconds since 1970.
    private static @Nullable Instant date(String text) {
        try {
            if (text.chars().allMatch(c -> c >= '0' && c <= '9') && text.length() > 4 && text.length() < 13) {
                return Instant.ofEpochSecond(Long.parseLong(text));
            }
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /// How a value of the call may stand to the policy's; a set of bits.
    private static final class Order {
        private static final int LESS = 1;
        private static final int EQUAL = 2;
        private static final int GREATER = 4;
    }

    private enum Kind {
        TEXT,
        FOLDED_TEXT,
        PATTERN,
        NUMBER,
        DATE,
        ADDRESS,
        ARN
    }
}
