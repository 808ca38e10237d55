package io.seamark.proof.protocols;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.utils.builder.Buildable;

/// Fills the SDK's model classes with random values, guided by their `SdkField`s alone.
///
/// Owned by one thread; the same seed makes the same values.
final class RandomShapes {
    private static final int DEPTH = 6;
    private static final int LEAVES = 600;

    private final RandomGenerator random;
    private final RandomText text;
    private final Dialect dialect;
    private final Density density;
    private final String module;
    private final Exclusions exclusions;
    private int leaves;

    /// How many of the members get a value.
    enum Density {
        /// All, down to the bounds of depth and size.
        FULL,
        /// Those without which the client does not send.
        BARE,
        /// About two of three.
        SOME
    }

    RandomShapes(RandomGenerator random, Dialect dialect, Density density, String module, Exclusions exclusions) {
        this.random = random;
        this.text = new RandomText(random, dialect);
        this.dialect = dialect;
        this.density = density;
        this.module = module;
        this.exclusions = exclusions;
    }

    /// Fills a request's, response's or exception's builder.
    void fill(SdkPojo builder) {
        fill(builder, 0);
    }

    private boolean fill(SdkPojo builder, int depth) {
        ModelClass model = ModelClass.of(builder);
        if (model.isUnion()) {
            return fillUnion(builder, model, depth);
        }
        boolean filled = false;
        for (SdkField<?> field : builder.sdkFields()) {
            filled |= wanted(field, model) && set(builder, field, model, depth);
        }
        return filled;
    }

    private boolean fillUnion(SdkPojo builder, ModelClass model, int depth) {
        var fields = new ArrayList<>(builder.sdkFields());
        while (!fields.isEmpty()) {
            if (set(builder, fields.remove(random.nextInt(fields.size())), model, depth)) {
                return true;
            }
        }
        return false;
    }

    private boolean wanted(SdkField<?> field, ModelClass model) {
        if (exclusions.isLeftOut(module, model.name(), field)) {
            return false;
        }
        if (exclusions.isNeeded(module, model.name(), field)) {
            return true;
        }
        if (leaves > LEAVES) {
            return false;
        }
        return switch (density) {
            case FULL -> true;
            case BARE -> false;
            case SOME -> random.nextInt(3) > 0;
        };
    }

    private boolean set(SdkPojo builder, SdkField<?> field, ModelClass model, int depth) {
        Object value = exclusions.value(module, model.name(), field, text);
        if (value == null) {
            value = value(field, Spot.of(field), new Choice(model.constants(field), model.keyConstants(field)), depth);
        }
        if (value == null) {
            return false;
        }
        if (value instanceof Instant time && exclusions.isWhole(module, model.name(), field)) {
            value = time.truncatedTo(ChronoUnit.SECONDS);
        }
        field.set(builder, value);
        return true;
    }

    /// The texts an enumerated member may have.
    private record Choice(List<String> values, List<String> keys) {}

    /// Where a value stands in the message, as far as that limits it.
    private enum Spot {
        BODY,
        WHOLE_BODY,
        HEADER,
        PATH,
        QUERY,
        STATUS;

        static Spot of(SdkField<?> field) {
            MarshallLocation location = field.location();
            if (field.containsTrait(PayloadTrait.class)) {
                return WHOLE_BODY;
            }
            return switch (location) {
                case HEADER -> HEADER;
                case PATH, GREEDY_PATH -> PATH;
                case QUERY_PARAM -> QUERY;
                case STATUS_CODE -> STATUS;
                default -> BODY;
            };
        }
    }

    private @Nullable Object value(SdkField<?> field, Spot spot, Choice choice, int depth) {
        return switch (field.marshallingType().getKnownType()) {
            case SDK_POJO -> structure(field, spot, depth);
            case LIST -> list(field, spot, choice, depth);
            case MAP -> map(field, spot, choice, depth);
            default -> leaf(field, spot, choice, depth);
        };
    }

    private Object leaf(SdkField<?> field, Spot spot, Choice choice, int depth) {
        leaves++;
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> string(field, spot, choice);
            case INTEGER -> spot == Spot.STATUS ? 200 + random.nextInt(4) : random.nextInt() >> random.nextInt(32);
            case LONG -> random.nextLong() >> random.nextInt(64);
            case SHORT -> (short) random.nextInt();
            case BYTE -> (byte) random.nextInt();
            case FLOAT -> (random.nextFloat() - 0.5f) * (1 << random.nextInt(20));
            case DOUBLE -> random.nextBoolean() ? random.nextInt(1000) : (random.nextDouble() - 0.5) * 1e9;
            case BIG_DECIMAL -> BigDecimal.valueOf(random.nextLong(), random.nextInt(8));
            case BOOLEAN -> random.nextBoolean();
            case INSTANT -> instant(field, spot);
            case SDK_BYTES -> bytes(spot);
            case DOCUMENT -> document(depth);
            default -> throw new IllegalStateException(field.memberName() + ": " + field.marshallingType());
        };
    }

    private SdkBytes bytes(Spot spot) {
        byte[] bytes = new byte[spot == Spot.WHOLE_BODY ? 1 + random.nextInt(40) : random.nextInt(40)];
        random.nextBytes(bytes);
        return SdkBytes.fromByteArrayUnsafe(bytes);
    }

    private String string(SdkField<?> field, Spot spot, Choice choice) {
        if (!choice.values().isEmpty()) {
            return choice.values().get(random.nextInt(choice.values().size()));
        }
        if (field.getOptionalTrait(DefaultValueTrait.class).isPresent()) {
            return text.token();
        }
        return switch (spot) {
            case HEADER -> text.header();
            case PATH, WHOLE_BODY -> text.filled();
            case QUERY, BODY, STATUS -> text.any();
        };
    }

    private Instant instant(SdkField<?> field, Spot spot) {
        Instant time = Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
        TimestampFormatTrait.Format format = field.getOptionalTrait(TimestampFormatTrait.class)
                .map(TimestampFormatTrait::format)
                .orElse(
                        spot == Spot.HEADER
                                ? TimestampFormatTrait.Format.RFC_822
                                : TimestampFormatTrait.Format.ISO_8601);
        boolean whole = format == TimestampFormatTrait.Format.RFC_822 || random.nextInt(4) == 0;
        return whole ? time.truncatedTo(ChronoUnit.SECONDS) : time;
    }

    private @Nullable Object structure(SdkField<?> field, Spot spot, int depth) {
        if (depth >= DEPTH) {
            return null;
        }
        SdkPojo builder = field.constructor().get();
        boolean filled = fill(builder, depth + 1);
        // A JSON client sends `{}` for no payload too.
        boolean ambiguous = spot == Spot.WHOLE_BODY && dialect.controlCharacters();
        boolean mayBeEmpty = dialect.emptyStructures()
                && !ambiguous
                && !ModelClass.of(builder).isUnion();
        return filled || mayBeEmpty ? ((Buildable) builder).build() : null;
    }

    private @Nullable Object list(SdkField<?> field, Spot spot, Choice choice, int depth) {
        ListTrait trait = field.getTrait(ListTrait.class);
        var values = new ArrayList<Object>();
        int size = size();
        for (int i = 0; i < size; i++) {
            Object value = element(trait.memberFieldInfo(), spot, choice, depth + 1);
            if (value != null) {
                values.add(value);
            }
        }
        boolean mayBeEmpty =
                spot == Spot.BODY && (trait.isFlattened() ? dialect.emptyFlatLists() : dialect.emptyLists());
        return values.isEmpty() && !mayBeEmpty ? null : values;
    }

    /// An element of a list; in a header they are joined by commas, unquoted.
    private @Nullable Object element(SdkField<?> field, Spot spot, Choice choice, int depth) {
        boolean joined = spot == Spot.HEADER
                && choice.values().isEmpty()
                && field.marshallingType().getKnownType() == MarshallingKnownType.STRING;
        return joined ? text.token() : value(field, spot, choice, depth);
    }

    private @Nullable Object map(SdkField<?> field, Spot spot, Choice choice, int depth) {
        MapTrait trait = field.getTrait(MapTrait.class);
        var values = new LinkedHashMap<String, Object>();
        int size = size();
        for (int i = 0; i < size; i++) {
            Object value = value(trait.valueFieldInfo(), spot, choice, depth + 1);
            if (value != null) {
                values.put(key(spot, choice), value);
            }
        }
        return values.isEmpty() && !(spot == Spot.BODY && dialect.emptyMaps()) ? null : values;
    }

    private String key(Spot spot, Choice choice) {
        if (!choice.keys().isEmpty()) {
            return choice.keys().get(random.nextInt(choice.keys().size()));
        }
        return spot == Spot.BODY ? text.filled() : text.name();
    }

    private int size() {
        return leaves > LEAVES ? 0 : random.nextInt(4);
    }

    private Document document(int depth) {
        return switch (random.nextInt(depth >= DEPTH ? 4 : 6)) {
            case 0 -> Document.fromString(text.any());
            case 1 -> Document.fromNumber(random.nextInt());
            case 2 -> Document.fromBoolean(random.nextBoolean());
            case 3 -> Document.fromNull();
            case 4 -> Document.fromList(List.of(document(depth + 1), document(depth + 1)));
            default -> Document.fromMap(Map.of(text.token(), document(depth + 1)));
        };
    }
}
