package io.seamark.platform.protocol;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/// Instants as the protocols write them: epoch seconds, ISO 8601 (Smithy's `date-time`) and RFC 822 (Smithy's
/// `http-date`).
final class Timestamps {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter HTTP_DATE_INPUT = new DateTimeFormatterBuilder()
            .appendPattern("EEE, dd MMM uuuu HH:mm:ss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .appendLiteral(" GMT")
            .toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT)
            .withZone(ZoneOffset.UTC);

    /// Unlike Java's own this wants seconds and capital letters.
    private static final DateTimeFormatter DATE_TIME_INPUT = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .appendOffset("+HH:MM", "Z")
            .toFormatter(Locale.ENGLISH)
            .withResolverStyle(ResolverStyle.STRICT);

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
    private static final BigDecimal MIN_SECONDS = BigDecimal.valueOf(FIRST.getEpochSecond());
    private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(LAST.getEpochSecond());

    private Timestamps() {}

    static String format(Instant instant, Format format) {
        return switch (format) {
            case ISO_8601 -> DateTimeFormatter.ISO_INSTANT.format(instant);
            case RFC_822 -> HTTP_DATE.format(instant);
            case UNIX_TIMESTAMP -> epochSeconds(instant);
            case UNIX_TIMESTAMP_MILLIS -> Long.toString(instant.toEpochMilli());
        };
    }

    /// Seconds since the epoch, with as many decimals as are needed, three at most.
    static String epochSeconds(Instant instant) {
        long millis = instant.toEpochMilli();
        return millis % 1000 == 0
                ? Long.toString(millis / 1000)
                : BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
    }

    /// @throws IllegalArgumentException when the text is not in that format
    static Instant parse(String text, Format format) {
        try {
            return switch (format) {
                case ISO_8601 -> inRange(DATE_TIME_INPUT.parse(text, Instant::from));
                case RFC_822 -> inRange(HTTP_DATE_INPUT.parse(text, Instant::from));
                case UNIX_TIMESTAMP -> ofEpochSeconds(decimal(text));
                case UNIX_TIMESTAMP_MILLIS -> ofEpochMillis(decimal(text));
            };
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("timestamp: not " + format, e);
        }
    }

    /// @throws IllegalArgumentException when it is not in the years 1 to 9999
    static Instant ofEpochSeconds(BigDecimal seconds) {
        if (seconds.compareTo(MIN_SECONDS) < 0 || seconds.compareTo(MAX_SECONDS) > 0) {
            throw new IllegalArgumentException("timestamp: out of range");
        }
        long whole = seconds.setScale(0, RoundingMode.FLOOR).longValueExact();
        return Instant.ofEpochSecond(
                whole,
                seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue());
    }

    /// @throws IllegalArgumentException when it is not in the years 1 to 9999, or not whole
    static Instant ofEpochMillis(BigDecimal millis) {
        try {
            return inRange(Instant.ofEpochMilli(millis.longValueExact()));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("timestamp: not in whole milliseconds", e);
        }
    }

    private static Instant inRange(Instant instant) {
        if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
            throw new IllegalArgumentException("timestamp: out of range (expected: the years 1 to 9999)");
        }
        return instant;
    }

    /// A number of bounded length, so that no exponent can make it huge.
    private static BigDecimal decimal(String text) {
        if (text.length() > 40) {
            throw new IllegalArgumentException("number: too long (expected: <= 40 characters)");
        }
        return checked(new BigDecimal(text));
    }

    /// @throws IllegalArgumentException when the exponent is too far from zero to compute with
    static BigDecimal checked(BigDecimal number) {
        if (Math.abs((long) number.scale()) > 1000) {
            throw new IllegalArgumentException("number: exponent out of range");
        }
        return number;
    }
}
