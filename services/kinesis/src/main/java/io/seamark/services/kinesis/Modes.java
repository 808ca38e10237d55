package io.seamark.services.kinesis;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.StreamModeDetails;

/// The modes of streams, and how many open shards a stream may have.
final class Modes {
    /// As many as one record of the store holds with ease.
    static final int MOST_SHARDS = 500;

    private Modes() {}

    static boolean isOnDemand(@Nullable StreamModeDetails details) {
        String mode = details == null
                ? "PROVISIONED"
                : Constraint.MEMBER.required("streamMode", details.streamModeAsString());
        return switch (mode) {
            case "ON_DEMAND" -> true;
            case "PROVISIONED" -> false;
            default ->
                throw Constraint.MEMBER.failed(
                        mode,
                        "streamModeDetails.streamMode",
                        "Member must satisfy enum value set: [PROVISIONED, ON_DEMAND]");
        };
    }

    static StreamModeDetails shape(StoredStream stream) {
        return StreamModeDetails.builder()
                .streamMode(stream.onDemand() ? "ON_DEMAND" : "PROVISIONED")
                .build();
    }
}
