package io.seamark.platform.protocol;

import software.amazon.awssdk.core.SdkPojo;

/// Requests and responses of the SDK as JSON that a person can read, for keeping them: every member by
/// its name in the API's model, also those that HTTP carries outside the body. Timestamps keep
/// milliseconds. Safe for any number of threads.
public final class StoredPojo {
    private final Shapes shapes = Shapes.whole();

    public byte[] write(SdkPojo pojo) {
        ValueSink out = Notation.JSON.write();
        new StructWriter(out, Notation.JSON.timestamps()).struct(shapes.of(pojo), pojo);
        return out.toByteArray();
    }

    /// What was written, as an object of the class that the builder builds.
    ///
    /// @param builder an empty one, such as `CreateServiceResponse.builder()`; it is filled
    /// @throws IllegalArgumentException when the bytes are not such an object
    public SdkPojo read(byte[] json, SdkPojo builder) {
        try {
            new StructReader(Notation.JSON, json).readBody(shapes.of(builder), builder);
            return Shape.build(builder);
        } catch (MalformedBodyException e) {
            throw new IllegalArgumentException(
                    "stored object: not a " + builder.getClass().getName(), e);
        }
    }
}
