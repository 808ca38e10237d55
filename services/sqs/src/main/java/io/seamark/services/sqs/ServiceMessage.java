package io.seamark.services.sqs;

import io.seamark.platform.core.Arn;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A message that a service of this platform sends.
///
/// @param queue the queue's ARN
/// @param attributes strings and numbers; bytes have the type `Binary` and are Base64
/// @param groupId of a FIFO queue, else null
/// @param dedupId of a FIFO queue; null where its content tells
/// @param service such as `sns.amazonaws.com`; the queue's policy must let it send
/// @param source the resource on whose behalf the service sends, such as a topic
public record ServiceMessage(
        Arn queue,
        String body,
        Map<String, Attribute> attributes,
        @Nullable String groupId,
        @Nullable String dedupId,
        String service,
        Arn source) {
    /// @param type such as `String`, `Number` or `Binary`
    public record Attribute(String type, String value) {}
}
