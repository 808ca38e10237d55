package io.seamark.platform.protocol;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.RequiredTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.traits.XmlAttributeTrait;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/// Fills the SDK's classes with values that their protocol can carry, from a seeded generator.
final class XmlRandomPojo {
    private static final String ALPHABET = "abcXYZ019 -_.:/&<>\"'%+=?#äß\u20ac\ud83d\ude00\n\t";
    private static final String PLAIN = "abcXYZ019-_";

    private final RandomGenerator random;
    private String alphabet = ALPHABET;
    private boolean wholeSeconds;

    XmlRandomPojo(RandomGenerator random) {
        this.random = random;
    }

    SdkPojo fill(SdkPojo builder) {
        return fill(builder, 4);
    }

    private SdkPojo fill(SdkPojo builder, int depth) {
        for (SdkField<?> field : builder.sdkFields()) {
            if (field.memberName().equals("ExpiresString")) {
                continue; // The SDK reads it from the header of `Expires`.
            }
            boolean inPath =
                    field.location() == MarshallLocation.PATH || field.location() == MarshallLocation.GREEDY_PATH;
            // The SDK makes up an idempotency token that is not set, and insists on some required members.
            boolean always =
                    inPath || field.containsTrait(DefaultValueTrait.class) || field.containsTrait(RequiredTrait.class);
            if (always || (random.nextInt(4) != 0 && (depth > 0 || isScalar(field)))) {
                alphabet = field.location() == MarshallLocation.PAYLOAD && !field.containsTrait(PayloadTrait.class)
                        ? ALPHABET
                        : PLAIN;
                wholeSeconds = field.location() != MarshallLocation.PAYLOAD;
                field.set(builder, value(field, depth - 1));
            }
        }
        return (SdkPojo) ((SdkBuilder<?, ?>) builder).build();
    }

    private static boolean isScalar(SdkField<?> field) {
        return switch (field.marshallingType().getKnownType()) {
            case SDK_POJO, LIST, MAP -> false;
            default -> true;
        };
    }

    private Object value(SdkField<?> field, int depth) {
        return switch (field.marshallingType().getKnownType()) {
            // The SDK does not escape attributes.
            case STRING -> field.containsTrait(XmlAttributeTrait.class) ? "CanonicalUser" : text();
            case INTEGER -> random.nextInt();
            case LONG -> random.nextLong();
            case SHORT -> (short) random.nextInt();
            case BYTE -> (byte) random.nextInt();
            case FLOAT -> random.nextFloat() * 1000;
            case DOUBLE -> random.nextDouble() * 1e12;
            case BOOLEAN -> random.nextBoolean();
            case INSTANT -> instant(field.getTrait(TimestampFormatTrait.class));
            case SDK_BYTES -> SdkBytes.fromUtf8String(text());
            case SDK_POJO -> some(field, depth);
            case LIST -> {
                SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
                var list = new ArrayList<Object>();
                for (int i = random.nextInt(3); i >= 0; i--) {
                    list.add(value(element, depth));
                }
                yield list;
            }
            case MAP -> {
                SdkField<?> element = field.getTrait(MapTrait.class).valueFieldInfo();
                var map = new LinkedHashMap<String, Object>();
                for (int i = random.nextInt(3); i >= 0; i--) {
                    map.put(text() + i, value(element, depth));
                }
                yield map;
            }
            default -> throw new IllegalStateException(field.memberName() + " has no random value");
        };
    }

    private Instant instant(@Nullable TimestampFormatTrait trait) {
        boolean whole = wholeSeconds || (trait != null && trait.format() == TimestampFormatTrait.Format.RFC_822);
        long millis = random.nextLong(4_000_000_000_000L);
        return Instant.ofEpochMilli(whole ? millis / 1000 * 1000 : millis);
    }

    /// A structure with at least one member: an empty one leaves nothing in a form.
    private SdkPojo some(SdkField<?> field, int depth) {
        SdkPojo builder = field.constructor().get();
        SdkField<?> first = builder.sdkFields().stream()
                .filter(XmlRandomPojo::isScalar)
                .findFirst()
                .orElse(null);
        fill(builder, depth);
        if (first == null && !builder.sdkFields().isEmpty()) {
            first = builder.sdkFields().getFirst();
        }
        if (first != null) {
            first.set(builder, value(first, depth - 1));
        }
        return (SdkPojo) ((SdkBuilder<?, ?>) builder).build();
    }

    private String text() {
        var text = new StringBuilder();
        for (int i = random.nextInt(12) + 1; i > 0; i--) {
            int at = alphabet.offsetByCodePoints(0, random.nextInt(alphabet.codePointCount(0, alphabet.length())));
            text.appendCodePoint(alphabet.codePointAt(at));
        }
        return text.toString();
    }
}
