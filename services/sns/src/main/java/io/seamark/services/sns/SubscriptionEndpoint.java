package io.seamark.services.sns;

import io.seamark.platform.core.Arn;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What takes messages for the subscribers of one protocol, such as `sqs`.
///
/// Called on virtual threads, possibly again for the same message: at least once.
@FunctionalInterface
public interface SubscriptionEndpoint {
    Outcome deliver(Message message);

    /// @param id the same when the same message is given again
    /// @param endpoint the queue's or function's ARN
    /// @param attributes bytes have the type `Binary` and are Base64
    /// @param groupId of a message to a FIFO topic, else null
    record Message(
            String id,
            Arn endpoint,
            Arn topic,
            String body,
            Map<String, Attribute> attributes,
            @Nullable String groupId,
            @Nullable String dedupId) {}

    record Attribute(String type, String value) {}

    sealed interface Outcome {
        /// The subscriber has it on disk.
        record Delivered() implements Outcome {}

        /// To be tried again.
        record Failed(String message) implements Outcome {}

        /// Trying again would not help.
        record Refused(String message) implements Outcome {}
    }
}
