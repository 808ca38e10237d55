package io.seamark.platform.protocol;

import io.seamark.platform.protocol.Tokens.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/// Reads structures of the SDK from tokens. Unknown members are passed over, null members are absent,
/// of two members of one name the last counts; a value of the wrong type is refused, and nothing is
/// rounded or cut silently.
///
/// The messages are those of AWS's own services.
///
/// Owned by the thread that parses the body.
final class StructReader {
    /// How many members and elements a body may have: a few bytes each become an object of hundreds.
    static final int MAX_VALUES = 250_000;

    private final Tokens in;
    private final Format timestamps;
    private int values;

    StructReader(Notation notation, byte[] body) {
        this.in = notation.read(body);
        this.timestamps = notation.timestamps();
    }

    /// Reads the whole body as one structure.
    ///
    /// @throws MalformedBodyException when it is anything else
    void readBody(Shape shape, SdkPojo builder) {
        Kind kind = in.next();
        if (kind != Kind.STRUCT) {
            throw unexpected(kind, "structure");
        }
        readMembers(shape, builder);
        end();
    }

    /// Reads the whole body as the value of one member; null if it is null. Clients write an absent
    /// structure as an empty one, so an empty one is absent.
    ///
    /// @throws MalformedBodyException when it is anything else
    @Nullable
    Object readBody(Member member) {
        Kind kind = in.next();
        Object value;
        if (member.type() == MarshallingKnownType.SDK_POJO && kind == Kind.STRUCT) {
            SdkPojo builder = member.newBuilder();
            value = readMembers(member.shape(), builder) == 0 ? null : Shape.build(builder);
        } else {
            value = value(member, kind);
        }
        end();
        return value;
    }

    private void end() {
        if (in.next() != Kind.END) {
            throw new MalformedBodyException("");
        }
    }

    /// @return how many members were set
    private int readMembers(Shape shape, SdkPojo builder) {
        int set = 0;
        int unknown = 0;
        for (Kind kind = in.next(); kind != Kind.END_STRUCT; kind = in.next()) {
            String name = in.text();
            Member member = shape.bodyMember(name);
            Kind valueKind = in.next();
            if (member == null) {
                in.skip(valueKind);
                unknown += valueKind == Kind.NULL || name.equals("__type") ? 0 : 1;
                continue;
            }
            Object value = value(member, valueKind);
            if (value != null) {
                member.set(builder, value);
                set++;
            }
        }
        if (shape.union() && (set != 1 || unknown > 0)) {
            throw new MalformedBodyException("Union must have exactly one member set");
        }
        return set;
    }

    private @Nullable Object value(Member member, Kind kind) {
        if (++values > MAX_VALUES) {
            throw new MalformedBodyException("Too many values");
        }
        if (kind == Kind.NULL && member.type() != MarshallingKnownType.DOCUMENT) {
            return null;
        }
        return switch (member.type()) {
            case STRING -> {
                expect(kind, Kind.STRING, "String");
                yield in.text();
            }
            case BOOLEAN ->
                switch (kind) {
                    case TRUE -> true;
                    case FALSE -> false;
                    default -> throw unexpected(kind, "Boolean");
                };
            case BYTE -> (byte) integer(kind, Byte.MIN_VALUE, Byte.MAX_VALUE, "Byte");
            case SHORT -> (short) integer(kind, Short.MIN_VALUE, Short.MAX_VALUE, "Short");
            case INTEGER -> (int) integer(kind, Integer.MIN_VALUE, Integer.MAX_VALUE, "Integer");
            case LONG -> integer(kind, Long.MIN_VALUE, Long.MAX_VALUE, "Long");
            case FLOAT -> narrow(real(kind, "Float"), kind);
            case DOUBLE -> finite(real(kind, "Double"), kind);
            case BIG_DECIMAL -> {
                expectNumber(kind, "BigDecimal");
                yield number();
            }
            case INSTANT -> instant(kind, member.timestampFormat(timestamps));
            case SDK_BYTES -> blob(kind);
            case SDK_POJO -> {
                if (kind != Kind.STRUCT) {
                    throw unexpected(kind, "structure");
                }
                SdkPojo builder = member.newBuilder();
                readMembers(member.shape(), builder);
                yield Shape.build(builder);
            }
            case LIST -> list(member.element(), kind);
            case MAP -> map(member.element(), kind);
            case DOCUMENT -> DocumentReader.read(in, kind);
            case NULL -> throw new MalformedBodyException("");
        };
    }

    private List<Object> list(Member element, Kind kind) {
        if (kind != Kind.LIST) {
            throw unexpected(kind, "list");
        }
        var list = new ArrayList<Object>();
        for (Kind next = in.next(); next != Kind.END_LIST; next = in.next()) {
            list.add(present(value(element, next)));
        }
        return list;
    }

    private Map<String, Object> map(Member element, Kind kind) {
        if (kind != Kind.STRUCT) {
            throw unexpected(kind, "map");
        }
        var map = new LinkedHashMap<String, Object>();
        for (Kind next = in.next(); next != Kind.END_STRUCT; next = in.next()) {
            String key = in.text();
            map.put(key, present(value(element, in.next())));
        }
        return map;
    }

    /// A null in a list or a map: none of the SDK's lists is sparse.
    private static Object present(@Nullable Object value) {
        if (value == null) {
            throw new MalformedBodyException("NULL_VALUE found where a value was expected");
        }
        return value;
    }

    private long integer(Kind kind, long min, long max, String type) {
        expectNumber(kind, type);
        long value;
        if (kind == Kind.INTEGER) {
            value = in.integer();
        } else {
            try {
                value = number().longValueExact();
            } catch (ArithmeticException e) {
                throw new MalformedBodyException("Number cannot be converted to " + type);
            }
        }
        if (value < min || value > max) {
            throw new MalformedBodyException("Number out of range of " + type);
        }
        return value;
    }

    private double real(Kind kind, String type) {
        if (kind == Kind.STRING) {
            return switch (in.text()) {
                case "NaN" -> Double.NaN;
                case "Infinity" -> Double.POSITIVE_INFINITY;
                case "-Infinity" -> Double.NEGATIVE_INFINITY;
                default -> throw unexpected(kind, type);
            };
        }
        expectNumber(kind, type);
        return in.real();
    }

    /// An infinite result of a finite text is an overflow; only CBOR's own infinities and JSON's
    /// strings are meant.
    private double finite(double value, Kind kind) {
        if (Double.isInfinite(value) && kind != Kind.STRING && in instanceof JsonTokens) {
            throw new MalformedBodyException("Number out of range of Double");
        }
        return value;
    }

    private float narrow(double value, Kind kind) {
        float narrowed = (float) finite(value, kind);
        if (Float.isInfinite(narrowed) && !Double.isInfinite(value)) {
            throw new MalformedBodyException("Number out of range of Float");
        }
        return narrowed;
    }

    private BigDecimal number() {
        try {
            return Timestamps.checked(in.number());
        } catch (IllegalArgumentException e) {
            throw new MalformedBodyException("Number out of range");
        }
    }

    private Instant instant(Kind kind, Format format) {
        try {
            if (kind == Kind.STRING && (format == Format.ISO_8601 || format == Format.RFC_822)) {
                return Timestamps.parse(in.text(), format);
            }
            if (format == Format.ISO_8601 || format == Format.RFC_822) {
                throw unexpected(kind, "Timestamp");
            }
            expectNumber(kind, "Timestamp");
            return format == Format.UNIX_TIMESTAMP_MILLIS
                    ? Timestamps.ofEpochMillis(number())
                    : Timestamps.ofEpochSeconds(number());
        } catch (IllegalArgumentException e) {
            throw new MalformedBodyException("Timestamp could not be parsed");
        }
    }

    private SdkBytes blob(Kind kind) {
        if (kind == Kind.BYTES) {
            return SdkBytes.fromByteArrayUnsafe(in.bytes());
        }
        if (!(in instanceof JsonTokens)) {
            throw unexpected(kind, "ByteBuffer");
        }
        expect(kind, Kind.STRING, "ByteBuffer");
        try {
            return SdkBytes.fromByteArrayUnsafe(ScalarText.base64(in.text()));
        } catch (IllegalArgumentException e) {
            throw new MalformedBodyException("Invalid base64 encoded binary");
        }
    }

    private static void expect(Kind kind, Kind wanted, String type) {
        if (kind != wanted) {
            throw unexpected(kind, type);
        }
    }

    private static void expectNumber(Kind kind, String type) {
        if (kind != Kind.INTEGER && kind != Kind.DECIMAL) {
            throw unexpected(kind, type);
        }
    }

    private static MalformedBodyException unexpected(Kind kind, String type) {
        return new MalformedBodyException(
                switch (kind) {
                    case STRUCT -> "Start of structure or map found where not expected.";
                    case LIST -> "Start of list found where not expected";
                    case STRING -> "STRING_VALUE cannot be converted to " + type;
                    case INTEGER -> "NUMBER_VALUE cannot be converted to " + type;
                    case DECIMAL -> "DECIMAL_VALUE cannot be converted to " + type;
                    case TRUE -> "TRUE_VALUE cannot be converted to " + type;
                    case FALSE -> "FALSE_VALUE cannot be converted to " + type;
                    case BYTES -> "BINARY_VALUE cannot be converted to " + type;
                    case NULL -> "NULL_VALUE cannot be converted to " + type;
                    case NAME, END_STRUCT, END_LIST, END -> "";
                });
    }
}
