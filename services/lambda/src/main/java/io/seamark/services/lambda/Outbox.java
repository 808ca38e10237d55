package io.seamark.services.lambda;

import io.seamark.platform.core.Arn;
import java.util.Map;
import java.util.Optional;

/// Where records of invocations are sent: queues, topics, functions and event buses. Safe for any number of
/// threads.
public interface Outbox {
    /// @param role the function's, in whose name it is sent
    /// @param id the same when the same letter is sent again
    /// @param function the function's ARN
    /// @param title what the record is, for an event bus: its `detail-type`
    /// @param body JSON
    /// @param attributes of a message: strings, but `ErrorCode`, a number
    record Letter(
            Arn role,
            Arn destination,
            String id,
            String function,
            String title,
            String body,
            Map<String, String> attributes) {}

    /// @return empty when the destination has it on disk
    Optional<Refusal> send(Letter letter);
}
