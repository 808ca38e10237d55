package io.seamark.platform.protocol;

import java.util.Set;
import software.amazon.awssdk.core.SdkPojo;

/// What the bodies of errors in JSON and CBOR share.
final class ErrorBody {
    /// The services that spell the member `Message`; all others spell it `message`.
    private static final Set<String> UPPER_CASE = Set.of("lambda", "servicediscovery");

    private ErrorBody() {}

    /// The message and the modelled members, into a structure that is open.
    static void writeMembers(ValueSink out, Notation notation, Shapes shapes, ServiceModel service, WireError error) {
        SdkPojo modeled = error.modeled();
        Shape shape = modeled == null ? null : shapes.of(modeled);
        String name = UPPER_CASE.contains(service.name()) ? "Message" : "message";
        if (!error.message().isEmpty() && (shape == null || !isMember(shape))) {
            out.name(name);
            out.string(error.message());
        }
        if (modeled != null && shape != null) {
            new StructWriter(out, notation.timestamps()).members(shape, modeled);
        }
    }

    /// Whether the shape itself has the message.
    private static boolean isMember(Shape shape) {
        return shape.bodyMember("message") != null || shape.bodyMember("Message") != null;
    }
}
