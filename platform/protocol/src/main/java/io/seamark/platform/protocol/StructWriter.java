package io.seamark.platform.protocol;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/// Writes structures of the SDK to a sink. Absent members are left out; a null in a list or map is written.
///
/// Owned by the thread that writes the body.
final class StructWriter {
    private final ValueSink out;
    private final Format timestamps;

    StructWriter(ValueSink out, Format timestamps) {
        this.out = out;
        this.timestamps = timestamps;
    }

    void struct(Shape shape, SdkPojo pojo) {
        out.beginStruct();
        members(shape, pojo);
        out.endStruct();
    }

    /// The members that share the body, without the structure around them.
    void members(Shape shape, SdkPojo pojo) {
        for (Member member : shape.bodyMembers()) {
            Object value = member.get(pojo);
            if (value != null) {
                out.name(shape.bodyName(member));
                value(member, value);
            }
        }
    }

    void value(Member member, @Nullable Object value) {
        switch (value) {
            case null -> out.nothing();
            case String text -> out.string(text);
            case Boolean bool -> out.bool(bool);
            case Integer number -> out.integer(number);
            case Long number -> out.integer(number);
            case Short number -> out.integer(number);
            case Byte number -> out.integer(number);
            case Double number -> out.real(number.doubleValue());
            case Float number -> out.real(number.floatValue());
            case BigDecimal number -> out.decimal(number);
            case Instant instant -> out.instant(instant, member.timestampFormat(timestamps));
            case SdkBytes bytes -> out.bytes(bytes.asByteArrayUnsafe());
            case List<?> list -> {
                out.beginList();
                for (Object element : list) {
                    value(member.element(), element);
                }
                out.endList();
            }
            case Map<?, ?> map -> {
                out.beginStruct();
                map.forEach((key, element) -> {
                    out.name((String) key);
                    value(member.element(), element);
                });
                out.endStruct();
            }
            case Document document -> document(document);
            case SdkPojo pojo -> struct(member.shape(), pojo);
            default -> throw new IllegalStateException(member.name() + ": " + value.getClass());
        }
    }

    private void document(Document document) {
        if (document.isNull()) {
            out.nothing();
        } else if (document.isBoolean()) {
            out.bool(document.asBoolean());
        } else if (document.isNumber()) {
            out.decimal(document.asNumber().bigDecimalValue());
        } else if (document.isString()) {
            out.string(document.asString());
        } else if (document.isList()) {
            out.beginList();
            document.asList().forEach(this::document);
            out.endList();
        } else {
            out.beginStruct();
            document.asMap().forEach((key, value) -> {
                out.name(key);
                document(value);
            });
            out.endStruct();
        }
    }
}
