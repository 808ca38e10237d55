package io.seamark.platform.protocol;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/// Values that are no structure as plain text: in headers, queries, labels and XML.
final class ScalarText {
    private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,20}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,400}(\\.[0-9]{1,400})?([eE][-+]?[0-9]{1,4})?");

    private ScalarText() {}

    /// @param otherwise the format of a timestamp whose model names none
    /// @throws IllegalArgumentException when the text is not of the member's type
    static Object parse(Member member, String text, Format otherwise) {
        return switch (member.type()) {
            case STRING -> text;
            case BOOLEAN -> bool(text);
            case BYTE -> Byte.parseByte(integer(text));
            case SHORT -> Short.parseShort(integer(text));
            case INTEGER -> Integer.parseInt(integer(text));
            case LONG -> Long.parseLong(integer(text));
            case FLOAT -> narrow(decimal(text));
            case DOUBLE -> decimal(text);
            case BIG_DECIMAL -> new BigDecimal(matching(DECIMAL, text));
            case INSTANT -> Timestamps.parse(text, member.timestampFormat(otherwise));
            case SDK_BYTES -> SdkBytes.fromByteArrayUnsafe(base64(text));
            case LIST, MAP, SDK_POJO, DOCUMENT, NULL ->
                throw new IllegalArgumentException(member.name() + ": text (expected: " + member.type() + ")");
        };
    }

    /// @param otherwise the format of a timestamp whose model names none
    static String format(Member member, Object value, Format otherwise) {
        return switch (value) {
            case Instant instant -> Timestamps.format(instant, member.timestampFormat(otherwise));
            case SdkBytes bytes -> Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
            case BigDecimal number -> number.toPlainString();
            case Double number -> decimal(number);
            case Float number -> number.isNaN() || number.isInfinite() ? decimal((double) number) : number.toString();
            default -> value.toString();
        };
    }

    /// The bytes of base64 text with its padding.
    ///
    /// @throws IllegalArgumentException when it is not base64
    static byte[] base64(String text) {
        if (text.length() % 4 != 0) {
            throw new IllegalArgumentException("not base64 (expected: a length divisible by 4)");
        }
        return Base64.getDecoder().decode(text);
    }

    static String decimal(double number) {
        return Double.toString(number);
    }

    private static boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("not a boolean (expected: true or false)");
        };
    }

    private static double decimal(String text) {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> finite(Double.parseDouble(matching(DECIMAL, text)));
        };
    }

    private static double finite(double number) {
        if (Double.isInfinite(number)) {
            throw new IllegalArgumentException("number out of range");
        }
        return number;
    }

    private static float narrow(double number) {
        float narrowed = (float) number;
        if (Float.isInfinite(narrowed) && !Double.isInfinite(number)) {
            throw new IllegalArgumentException("number out of range");
        }
        return narrowed;
    }

    private static String integer(String text) {
        return matching(INTEGER, text);
    }

    private static String matching(Pattern pattern, String text) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException("not a number");
        }
        return text;
    }
}
