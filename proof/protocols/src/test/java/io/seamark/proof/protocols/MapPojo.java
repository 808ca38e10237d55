package io.seamark.proof.protocols;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.utils.builder.Buildable;

/// A value of a structure for which the SDK has no class: its members stand in a map. It looks to a
/// codec like one of the SDK's own, a builder until it is built.
///
/// Owned by one thread until it is built.
sealed interface MapPojo extends SdkPojo {
    SmithyStructure structure();

    /// The members that are set, by name.
    Map<String, Object> values();

    @Override
    default List<SdkField<?>> sdkFields() {
        return structure().fields();
    }

    @Override
    default Map<String, SdkField<?>> sdkFieldNameToField() {
        var fields = new LinkedHashMap<String, SdkField<?>>();
        sdkFields().forEach(field -> fields.put(field.memberName(), field));
        return fields;
    }

    /// An empty builder.
    static Builder builder(SmithyStructure structure) {
        return structure.isUnion() ? new Union.Builder(structure) : new Builder(structure);
    }

    /// A built structure. A request too: a codec returns those as `SdkRequest`.
    final class Structure extends SdkRequest implements MapPojo {
        private final SmithyStructure structure;
        private final Map<String, Object> values;

        Structure(MapPojo builder) {
            this.structure = builder.structure();
            this.values = Map.copyOf(builder.values());
        }

        @Override
        public SmithyStructure structure() {
            return structure;
        }

        @Override
        public Map<String, Object> values() {
            return values;
        }

        @Override
        public Optional<? extends RequestOverrideConfiguration> overrideConfiguration() {
            return Optional.empty();
        }

        @Override
        public SdkRequest.Builder toBuilder() {
            throw new UnsupportedOperationException();
        }
    }

    /// A built union. The SDK tells those by their enum `Type`.
    record Union(SmithyStructure structure, Map<String, Object> values) implements MapPojo {
        enum Type {
            UNKNOWN_TO_SDK_VERSION
        }

        public Type type() {
            return Type.UNKNOWN_TO_SDK_VERSION;
        }

        static final class Builder extends MapPojo.Builder {
            Builder(SmithyStructure structure) {
                super(structure);
            }

            @Override
            public Object build() {
                return new Union(structure(), Map.copyOf(values()));
            }
        }
    }

    /// Collects a structure's members.
    non-sealed class Builder implements MapPojo, Buildable {
        private final SmithyStructure structure;
        private final Map<String, Object> values = new LinkedHashMap<>();

        Builder(SmithyStructure structure) {
            this.structure = structure;
        }

        @Override
        public SmithyStructure structure() {
            return structure;
        }

        @Override
        public Map<String, Object> values() {
            return values;
        }

        void set(String member, @Nullable Object value) {
            if (value == null) {
                values.remove(member);
            } else {
                values.put(member, value);
            }
        }

        @Override
        public Object build() {
            return new Structure(this);
        }
    }
}
