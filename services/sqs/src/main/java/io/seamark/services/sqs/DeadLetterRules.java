package io.seamark.services.sqs;

import io.seamark.platform.store.View;
import java.util.Map;

/// What must hold for a queue to have another one as its dead-letter queue.
final class DeadLetterRules {
    private DeadLetterRules() {}

    static void check(View view, QueueId queue, Map<String, String> attributes) {
        String policy = attributes.get("RedrivePolicy");
        if (policy == null || policy.isEmpty()) {
            return;
        }
        new QueueSettings(queue.name(), attributes).redrive().ifPresent(redrive -> {
            StoredQueue target = view.get(redrive.queue().key())
                    .orElseThrow(
                            () -> SqsErrors.invalid(policy, "RedrivePolicy", "Dead letter target does not exist."));
            if (!DeadLetters.takesFrom(target, queue)) {
                throw SqsErrors.invalid(
                        policy, "RedrivePolicy", "Dead letter target does not allow this queue as its source.");
            }
        });
    }
}
