package io.seamark.services.sns;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How often a message is tried again, and after which pauses.
///
/// See <https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html>.
///
/// @param min the pause before the back-off, in seconds
/// @param max the pause after it
record RetryPolicy(int retries, int noDelay, int minDelay, int maxDelay, int min, int max, String function) {
    /// For queues and functions: 100,015 attempts over 23 days.
    static final RetryPolicy MANAGED = new RetryPolicy(100_015, 3, 2, 100_000, 1, 20, "exponential");

    private static final RetryPolicy HTTP = new RetryPolicy(3, 0, 0, 0, 20, 20, "linear");
    private static final int MOST_RETRIES = 100;
    private static final int LONGEST = 3600;

    /// The policy of a subscription to a topic.
    static RetryPolicy of(StoredTopic topic, StoredSubscription subscription) {
        if (!subscription.protocol().startsWith("http")) {
            return MANAGED;
        }
        JsonNode own = json(subscription.attributes().get("DeliveryPolicy")).path("healthyRetryPolicy");
        JsonNode common = json(topic.attributes().get("DeliveryPolicy")).path("http");
        JsonNode shared = common.path("defaultHealthyRetryPolicy");
        boolean overrides = common.path("disableSubscriptionOverrides").asBoolean(false);
        JsonNode chosen = own.isObject() && !overrides ? own : shared;
        return chosen.isObject() ? read(chosen) : HTTP;
    }

    /// The pause before a retry; empty when there are to be no more.
    ///
    /// @param retry 0 for the first
    Optional<Duration> pause(int retry) {
        if (retry >= retries) {
            return Optional.empty();
        }
        int backoff = Math.max(1, retries - noDelay - minDelay - maxDelay);
        int step = retry - noDelay - minDelay;
        double seconds;
        if (retry < noDelay) {
            seconds = 0;
        } else if (step < 0) {
            seconds = min;
        } else if (step >= backoff) {
            seconds = max;
        } else {
            double part = backoff == 1 ? 1 : (double) step / (backoff - 1);
            seconds = switch (function) {
                case "exponential", "geometric" -> min * Math.pow((double) max / min, part);
                case "arithmetic" -> min + (max - min) * part * part;
                default -> min + (max - min) * part;
            };
        }
        return Optional.of(Duration.ofMillis(Math.round(seconds * 1000)));
    }

    /// The policy, if it is one.
    static String check(String policy, String... path) {
        try {
            JsonNode node = JsonMapper.shared().readTree(policy);
            for (String step : path) {
                node = node.path(step);
            }
            if (node.isMissingNode()) {
                return policy;
            }
            RetryPolicy read = read(node);
            boolean sound = node.isObject()
                    && read.retries >= 0
                    && read.retries <= MOST_RETRIES
                    && read.min >= 1
                    && read.min <= read.max
                    && read.max <= LONGEST
                    && read.noDelay >= 0
                    && read.minDelay >= 0
                    && read.maxDelay >= 0
                    && read.noDelay + read.minDelay + read.maxDelay <= read.retries;
            if (sound) {
                return policy;
            }
        } catch (JacksonException e) {
            throw SnsErrors.invalid("DeliveryPolicy: failed to parse JSON.");
        }
        throw SnsErrors.invalid("DeliveryPolicy: the retry policy's numbers are out of range");
    }

    private static RetryPolicy read(JsonNode node) {
        return new RetryPolicy(
                node.path("numRetries").asInt(3),
                node.path("numNoDelayRetries").asInt(0),
                node.path("numMinDelayRetries").asInt(0),
                node.path("numMaxDelayRetries").asInt(0),
                node.path("minDelayTarget").asInt(20),
                node.path("maxDelayTarget").asInt(20),
                node.path("backoffFunction").asString("linear"));
    }

    private static JsonNode json(@Nullable String text) {
        return JsonMapper.shared().readTree(text == null ? "{}" : text);
    }
}
