package io.seamark.proof.protocols;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;

/// A structure or union of a Smithy model with the fields that the SDK's code generator would give its class.
///
/// The fields are made on first use because structures may be recursive; used by one thread.
final class SmithyStructure {
    private final String name;
    private final boolean union;
    private final Supplier<List<SdkField<?>>> maker;
    private @Nullable List<SdkField<?>> fields;

    SmithyStructure(String name, boolean union, Supplier<List<SdkField<?>>> maker) {
        this.name = name;
        this.union = union;
        this.maker = maker;
    }

    String name() {
        return name;
    }

    boolean isUnion() {
        return union;
    }

    List<SdkField<?>> fields() {
        List<SdkField<?>> made = fields;
        if (made == null) {
            made = maker.get();
            fields = made;
        }
        return made;
    }
}
