package io.seamark.services.lambda;

import io.seamark.platform.core.Arn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The queues that functions get messages of, read in the name of the functions' roles. Safe for any number of
/// threads.
public interface QueueReader {
    /// What is known of a queue.
    ///
    /// @param visibility how long a message that was received is hidden
    record Queue(Duration visibility, boolean fifo) {}

    /// A message that was received.
    ///
    /// @param receipt what it is deleted by
    /// @param attributes those that the queue gives it, such as `SentTimestamp`
    /// @param own those that its sender gave it
    /// @param md5OfOwn null where it has none
    record Message(
            String id,
            String receipt,
            String body,
            String md5OfBody,
            Map<String, String> attributes,
            Map<String, Attribute> own,
            @Nullable String md5OfOwn) {}

    /// @param type such as `String`, `Number` or `Binary`
    /// @param text null where it is bytes
    /// @param base64 null where it is text
    record Attribute(
            String type, @Nullable String text, @Nullable String base64) {}

    Queue queue(Arn role, Arn queue) throws SourceException;

    /// Waits for messages; empty when none came, or when the thread was interrupted.
    ///
    /// @param most 1 to 10
    List<Message> receive(Arn role, Arn queue, int most, Duration patience) throws SourceException;

    /// Deletes messages that are done; one whose receipt has expired stays.
    ///
    /// @param receipts any number
    void delete(Arn role, Arn queue, List<String> receipts) throws SourceException;
}
