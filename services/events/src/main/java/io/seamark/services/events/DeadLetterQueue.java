package io.seamark.services.events;

import io.seamark.platform.core.Arn;
import java.util.Map;

/// Takes what could not be delivered: standard SQS queues.
///
/// Called on virtual threads, possibly again for the same letter: at least once.
@FunctionalInterface
public interface DeadLetterQueue {
    /// `Delivered` when the queue has the letter on disk; `Failed` to be asked again; `Refused` when
    /// there is no such queue or its policy does not let EventBridge send to it.
    EventTarget.Outcome send(Letter letter);

    /// @param id the same when the same letter is sent again
    /// @param queue the queue's ARN
    /// @param rule the ARN of the rule on whose behalf it is sent
    /// @param body the event, as JSON
    /// @param attributes message attributes, all of the type String: `RULE_ARN`, `TARGET_ARN`,
    ///     `ERROR_CODE`, `ERROR_MESSAGE` and, for what was tried, `EXHAUSTED_RETRY_CONDITION` and
    ///     `RETRY_ATTEMPTS`
    record Letter(String id, Arn queue, Arn rule, String body, Map<String, String> attributes) {}
}
