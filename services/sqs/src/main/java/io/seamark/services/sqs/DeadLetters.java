package io.seamark.services.sqs;

import io.seamark.services.sqs.QueueSettings.Redrive;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Where messages go that were received too often. Stateless.
final class DeadLetters {
    private final Queues queues;

    DeadLetters(Queues queues) {
        this.queues = queues;
    }

    /// The dead-letter queue of a queue; empty when it has none, or one that is not there or does not
    /// want its messages.
    Optional<Target> of(StoredQueue source) {
        Optional<Redrive> redrive = source.settings().redrive();
        if (redrive.isEmpty()) {
            return Optional.empty();
        }
        return queues.find(redrive.get().queue())
                .filter(queue -> takesFrom(queue, source.queueId()))
                .map(queue -> new Target(source, queue, redrive.get().mostReceives()));
    }

    /// Whether a queue's `RedriveAllowPolicy` lets another name it as its dead-letter queue.
    static boolean takesFrom(StoredQueue queue, QueueId source) {
        String policy = queue.attributes().get("RedriveAllowPolicy");
        if (policy == null) {
            return true;
        }
        JsonNode json = JsonMapper.shared().readTree(policy);
        return switch (json.path("redrivePermission").asString("")) {
            case "denyAll" -> false;
            case "byQueue" ->
                json.path("sourceQueueArns")
                        .valueStream()
                        .anyMatch(arn -> arn.asString("").equals(source.arn().toString()));
            default -> true;
        };
    }

    /// A dead-letter queue.
    final class Target {
        private final StoredQueue source;
        private final StoredQueue queue;
        private final int mostReceives;

        private Target(StoredQueue source, StoredQueue queue, int mostReceives) {
            this.source = source;
            this.queue = queue;
            this.mostReceives = mostReceives;
        }

        /// After so many receipts a message goes there.
        int mostReceives() {
            return mostReceives;
        }

        /// Keeps messages; they are on disk when this returns. In a standard queue they keep their age.
        void take(List<Held> messages) {
            String from = source.queueId().arn().toString();
            boolean fifo = queue.queueId().isFifo();
            List<Draft> drafts = messages.stream()
                    .map(m -> new Draft(m.payload().givenUpBy(from), 0, fifo ? null : m.sentAt(), true))
                    .toList();
            queues.messages(queue).send(drafts, queue.settings());
        }
    }
}
