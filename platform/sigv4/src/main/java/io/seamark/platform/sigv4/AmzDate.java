package io.seamark.platform.sigv4;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Timestamps as signatures carry them: `20150830T123600Z`.
final class AmzDate {
    private AmzDate() {}

    /// ISO 8601's basic format; null for anything else.
    static @Nullable Instant parse(String text) {
        if (text.length() != 16 || text.charAt(8) != 'T' || text.charAt(15) != 'Z') {
            return null;
        }
        for (int i = 0; i < 15; i++) {
            char c = text.charAt(i);
            if (i != 8 && (c < '0' || c > '9')) {
                return null;
            }
        }
        try {
            return LocalDateTime.of(
                            number(text, 0, 4),
                            number(text, 4, 6),
                            number(text, 6, 8),
                            number(text, 9, 11),
                            number(text, 11, 13),
                            number(text, 13, 15))
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    /// What a `Date` header may hold: the basic format or HTTP's own.
    static @Nullable Instant parseHttpDate(String text) {
        var basic = parse(text);
        if (basic != null) {
            return basic;
        }
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
        } catch (DateTimeException notADate) {
            return null;
        }
    }

    static String format(Instant time) {
        var t = time.atOffset(ZoneOffset.UTC);
        var out = new StringBuilder(16);
        pad(out, t.getYear(), 4);
        pad(out, t.getMonthValue(), 2);
        pad(out, t.getDayOfMonth(), 2);
        out.append('T');
        pad(out, t.getHour(), 2);
        pad(out, t.getMinute(), 2);
        pad(out, t.getSecond(), 2);
        return out.append('Z').toString();
    }

    /// The extended format that Amazon S3's error documents use: `2015-08-30T12:36:00Z`.
    static String iso(Instant time) {
        return DateTimeFormatter.ISO_INSTANT.format(time.truncatedTo(ChronoUnit.SECONDS));
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static void pad(StringBuilder out, int value, int width) {
        String digits = Integer.toString(value);
        out.repeat('0', Math.max(0, width - digits.length())).append(digits);
    }
}
