package io.seamark.services.events;

import io.seamark.platform.core.Arn;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends what was given up to the dead-letter queue of its rule's target. Stateless.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html>.
final class DeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final @Nullable DeadLetterQueue queue;

    /// @param queue null where there is none
    DeadLetters(@Nullable DeadLetterQueue queue) {
        this.queue = queue;
    }

    /// @param given one that has been given up, and whose target names a queue
    EventTarget.Outcome send(String id, StoredDelivery given) {
        if (queue == null) {
            return EventTarget.Outcome.noResource("there are no queues here");
        }
        StoredDelivery.GivenUp why = Objects.requireNonNull(given.givenUp());
        Arn to = given.deadLetterArn().orElseThrow();
        try {
            return queue.send(
                    new DeadLetterQueue.Letter(id, to, given.ruleArn(), given.letter(), attributes(given, why)));
        } catch (RuntimeException e) {
            LOG.warn("dead letter failed id={} rule={} queue={}", id, given.rule(), to, e);
            return new EventTarget.Outcome.Failed("InternalFailure", e.toString());
        }
    }

    private static Map<String, String> attributes(StoredDelivery given, StoredDelivery.GivenUp why) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("RULE_ARN", given.rule());
        attributes.put("TARGET_ARN", given.target().arn());
        attributes.put("ERROR_CODE", why.code());
        attributes.put("ERROR_MESSAGE", why.message());
        if (why.condition() != null) {
            attributes.put("EXHAUSTED_RETRY_CONDITION", why.condition());
            attributes.put("RETRY_ATTEMPTS", String.valueOf(given.attempts()));
        }
        return attributes;
    }
}
