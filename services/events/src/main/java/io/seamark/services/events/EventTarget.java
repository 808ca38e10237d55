package io.seamark.services.events;

import io.seamark.platform.core.Arn;

/// What takes events for targets of one kind of ARN, such as those of Lambda functions.
///
/// Called on virtual threads, for one delivery at a time and possibly again for the same one: at
/// least once.
@FunctionalInterface
public interface EventTarget {
    Outcome deliver(Delivery delivery);

    /// @param id the same when the same delivery is tried again
    /// @param target the target's ARN
    /// @param rule the ARN of the rule that matched
    /// @param payload JSON, after `Input`, `InputPath` and `InputTransformer`
    record Delivery(String id, Arn target, Arn rule, String payload) {}

    sealed interface Outcome {
        /// The target has it on disk.
        record Delivered() implements Outcome {}

        /// To be tried again.
        record Failed(String code, String message) implements Outcome {}

        /// Trying again would not help: no such target, or no permission.
        record Refused(String code, String message) implements Outcome {}
    }
}
