package io.seamark.platform.protocol;

import java.lang.reflect.Field;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.traits.JsonValueTrait;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.RequiredTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/// One member of a structure, or the element of a list or map, with the SDK's traits looked up once.
final class Member {
    private static final Field GETTER = getterField();

    private final Shapes shapes;
    private final SdkField<?> field;
    private final MarshallingKnownType type;
    private final @Nullable Member element;
    private final TimestampFormatTrait.@Nullable Format timestampFormat;
    private final boolean jsonValue;
    private final boolean explicitPayload;
    private final boolean required;
    private final boolean flattened;
    private final @Nullable Function<Object, Object> rawGetter;

    /// Found on first use, because shapes may be recursive; every thread that looks finds the same.
    private volatile @Nullable Shape shape;

    Member(Shapes shapes, SdkField<?> field) {
        this.shapes = shapes;
        this.field = field;
        this.type = field.marshallingType().getKnownType();
        var list = field.getTrait(ListTrait.class);
        var map = field.getTrait(MapTrait.class);
        SdkField<?> elementField = list != null ? list.memberFieldInfo() : map != null ? map.valueFieldInfo() : null;
        this.element = elementField == null ? null : new Member(shapes, elementField);
        this.flattened = list != null ? list.isFlattened() : map != null && map.isFlattened();
        var format = field.getTrait(TimestampFormatTrait.class);
        this.timestampFormat = format == null ? null : format.format();
        this.jsonValue = field.containsTrait(JsonValueTrait.class);
        this.explicitPayload = field.containsTrait(PayloadTrait.class);
        this.required = field.containsTrait(RequiredTrait.class);
        this.rawGetter = field.containsTrait(DefaultValueTrait.class) ? rawGetter(field) : null;
    }

    /// The SDK's own description, for what is not looked up here.
    SdkField<?> field() {
        return field;
    }

    /// The member's name in the API's model.
    String name() {
        return field.memberName();
    }

    /// The member's name on the wire, in its location.
    String wireName() {
        return field.locationName();
    }

    MarshallingKnownType type() {
        return type;
    }

    MarshallLocation location() {
        return field.location();
    }

    /// The element of a list, or the value of a map.
    Member element() {
        if (element == null) {
            throw new IllegalStateException(name() + ": no element (expected: a list or a map)");
        }
        return element;
    }

    boolean flattened() {
        return flattened;
    }

    /// The format of a timestamp; the protocol's default for its location where the model says nothing.
    TimestampFormatTrait.Format timestampFormat(TimestampFormatTrait.Format otherwise) {
        return timestampFormat == null ? otherwise : timestampFormat;
    }

    /// Whether the string is a JSON document: base64 of it in a header.
    boolean jsonValue() {
        return jsonValue;
    }

    /// Whether this member alone is the body.
    boolean explicitPayload() {
        return explicitPayload;
    }

    boolean required() {
        return required;
    }

    /// The shape of a structure member.
    Shape shape() {
        Shape known = shape;
        if (known == null) {
            known = shapes.of(newBuilder());
            shape = known;
        }
        return known;
    }

    /// A builder for a value of this structure member.
    SdkPojo newBuilder() {
        return field.constructor().get();
    }

    /// The value in a structure; null where it is absent. Unlike the SDK's own getter this never makes up an
    /// idempotency token.
    @Nullable
    Object get(Object pojo) {
        Object value = rawGetter != null ? rawGetter.apply(pojo) : field.getValueOrDefault(pojo);
        return value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap ? null : value;
    }

    void set(SdkPojo builder, @Nullable Object value) {
        field.set(builder, value);
    }

    @SuppressWarnings("unchecked")
    private static Function<Object, Object> rawGetter(SdkField<?> field) {
        try {
            return (Function<Object, Object>) GETTER.get(field);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Field getterField() {
        try {
            Field getter = SdkField.class.getDeclaredField("getter");
            getter.setAccessible(true);
            return getter;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }
}
