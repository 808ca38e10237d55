package io.seamark.platform.protocol;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;

/// Requests and responses of the SDK as a CloudTrail record shows them: the first letter of each
/// member's name in lower case and no more (`tTL`, `dNSName`), timestamps as in `Jul 19, 2023 9:11:57
/// PM`, blobs left out, and `HIDDEN_DUE_TO_SECURITY_REASONS` in place of what the API's model marks as
/// sensitive. Safe for any number of threads.
///
/// See
/// <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html>.
public final class AuditJson {
    static final String HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MMM d, yyyy h:mm:ss a", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final Shapes shapes = Shapes.whole();
    private final SensitiveMembers sensitive = new SensitiveMembers();

    /// The JSON text; `null` where no member is set, as CloudTrail has it.
    public String write(SdkPojo pojo) {
        Shape shape = shapes.of(pojo);
        if (shape.members().stream().noneMatch(member -> isShown(member.get(pojo)))) {
            return "null";
        }
        var out = new JsonSink();
        struct(out, shape, pojo);
        return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }

    private void struct(JsonSink out, Shape shape, SdkPojo pojo) {
        out.beginStruct();
        for (Member member : shape.members()) {
            Object value = member.get(pojo);
            if (!isShown(value)) {
                continue;
            }
            out.name(lowerFirst(member.name()));
            if (sensitive.contains(pojo.getClass(), member.name())) {
                out.string(HIDDEN);
            } else {
                value(out, member, value);
            }
        }
        out.endStruct();
    }

    private void value(JsonSink out, Member member, @Nullable Object value) {
        switch (value) {
            case null -> out.nothing();
            case String text -> out.string(text);
            case Boolean bool -> out.bool(bool);
            case Double number -> out.real(number.doubleValue());
            case Float number -> out.real(number.floatValue());
            case BigDecimal number -> out.decimal(number);
            case Number number -> out.integer(number.longValue());
            case Instant instant -> out.string(TIME.format(instant));
            case List<?> list -> {
                out.beginList();
                for (Object element : list) {
                    if (isShown(element)) {
                        value(out, member.element(), element);
                    }
                }
                out.endList();
            }
            case Map<?, ?> map -> {
                out.beginStruct();
                map.forEach((key, element) -> {
                    if (isShown(element)) {
                        out.name((String) key);
                        value(out, member.element(), element);
                    }
                });
                out.endStruct();
            }
            case Document document -> new StructWriter(out, Notation.JSON.timestamps()).value(member, document);
            case SdkPojo pojo -> struct(out, member.shape(), pojo);
            default -> throw new IllegalStateException(member.name() + ": " + value.getClass());
        }
    }

    private static boolean isShown(@Nullable Object value) {
        return value != null && !(value instanceof SdkBytes);
    }

    private static String lowerFirst(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
