package io.seamark.services.sqs;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A queue's attributes as its messages feel them.
record QueueSettings(String name, Map<String, String> attributes) {
    boolean isFifo() {
        return name.endsWith(QueueId.FIFO);
    }

    int number(String attribute) {
        String value = attributes.get(attribute);
        return Integer.parseInt(
                value != null ? value : QueueAttributes.defaults(isFifo()).getOrDefault(attribute, "0"));
    }

    boolean is(String attribute) {
        return "true".equals(attributes.get(attribute));
    }

    /// By what a message is known to have been sent already; null where that does not matter.
    @Nullable
    String dedupKey(@Nullable String groupId, @Nullable String dedupId) {
        if (!isFifo() || dedupId == null) {
            return null;
        }
        return "messageGroup".equals(attributes.get("DeduplicationScope")) ? groupId + "\n" + dedupId : dedupId;
    }

    /// Where messages go that were received too often.
    Optional<Redrive> redrive() {
        String policy = attributes.get("RedrivePolicy");
        if (policy == null) {
            return Optional.empty();
        }
        JsonNode json = JsonMapper.shared().readTree(policy);
        return QueueId.ofArn(json.path("deadLetterTargetArn").asString(""))
                .map(queue -> new Redrive(queue, json.path("maxReceiveCount").asInt(1)));
    }

    record Redrive(QueueId queue, int mostReceives) {}
}
