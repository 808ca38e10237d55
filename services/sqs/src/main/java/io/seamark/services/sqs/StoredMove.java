package io.seamark.services.sqs;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A task that moves the messages of a dead-letter queue, as it is stored.
///
/// @param source the dead-letter queue's ARN
/// @param destination the ARN of the queue that gets all of them; null when each goes back to where it came from
/// @param rate messages a second, 1 to 500; null for as fast as it goes
/// @param toMove how many there were when it began: it moves no more, lest it move what comes back for ever
/// @param failure why it failed; null when it did not
record StoredMove(
        String id,
        String source,
        @Nullable String destination,
        @Nullable Integer rate,
        Instant started,
        Status status,
        long moved,
        long toMove,
        @Nullable String failure) {
    enum Status {
        RUNNING,
        COMPLETED,
        CANCELLING,
        CANCELLED,
        FAILED
    }

    /// Whether it keeps another from being started.
    boolean active() {
        return status == Status.RUNNING || status == Status.CANCELLING;
    }

    StoredMove moved(int more) {
        return new StoredMove(id, source, destination, rate, started, status, moved + more, toMove, failure);
    }

    StoredMove now(Status changed) {
        return new StoredMove(id, source, destination, rate, started, changed, moved, toMove, failure);
    }

    StoredMove failed(String why) {
        return new StoredMove(id, source, destination, rate, started, Status.FAILED, moved, toMove, why);
    }

    /// What clients name it by, as SQS makes it: its id and its queue.
    String handle() {
        String json = JsonMapper.shared()
                .createObjectNode()
                .put("taskId", id)
                .put("sourceArn", source)
                .toString();
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /// What a handle names; empty when it is none of ours.
    static Optional<Handle> named(String handle) {
        try {
            JsonNode json = JsonMapper.shared().readTree(Base64.getDecoder().decode(handle));
            String id = json.path("taskId").asString("");
            return id.isEmpty() || id.contains("/")
                    ? Optional.empty()
                    : QueueId.ofArn(json.path("sourceArn").asString("")).map(queue -> new Handle(queue, id));
        } catch (IllegalArgumentException | JacksonException e) {
            return Optional.empty();
        }
    }

    record Handle(QueueId source, String id) {}
}
