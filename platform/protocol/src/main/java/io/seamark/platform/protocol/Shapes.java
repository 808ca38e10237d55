package io.seamark.platform.protocol;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/// Every [Shape] met so far. Safe for any number of threads.
///
/// A structure is known by its first field: the SDK makes one field object per member of a class, and
/// shares none.
final class Shapes {
    private final ConcurrentHashMap<SdkField<?>, Shape> known = new ConcurrentHashMap<>();
    private final boolean whole;

    /// Shapes as the wire has them.
    Shapes() {
        this(false);
    }

    /// @param whole whether every member is in the body, wherever HTTP would carry it
    private Shapes(boolean whole) {
        this.whole = whole;
    }

    /// Shapes for what is not HTTP: every member is in the body.
    static Shapes whole() {
        return new Shapes(true);
    }

    /// The shape of an object of the SDK, or of a builder for one.
    Shape of(SdkPojo example) {
        List<SdkField<?>> fields = example.sdkFields();
        if (fields.isEmpty()) {
            return new Shape(this, example, whole);
        }
        SdkField<?> first = fields.getFirst();
        Shape shape = known.get(first);
        return shape != null ? shape : known.computeIfAbsent(first, f -> new Shape(this, example, whole));
    }
}
