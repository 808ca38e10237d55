package io.seamark.services.sns;

import io.seamark.platform.core.Arn;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What can subscribe to a topic.
final class Endpoints {
    private Endpoints() {}

    static String check(StoredTopic topic, String protocol, @Nullable String endpoint) {
        if (endpoint == null || endpoint.isEmpty()) {
            throw SnsErrors.invalid("Endpoint");
        }
        switch (protocol) {
            case "sqs" -> {
                Arn queue = arn(endpoint, "sqs", "SQS endpoint ARN");
                if (queue.resource().endsWith(Names.FIFO) && !topic.isFifo()) {
                    throw SnsErrors.invalid(
                            "Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to"
                                    + " standard SNS topics");
                }
            }
            case "lambda" -> {
                var _ = arn(endpoint, "lambda", "Lambda endpoint ARN");
                requireStandard(topic, protocol);
            }
            case "http", "https" -> {
                requireStandard(topic, protocol);
                url(protocol, endpoint);
            }
            default ->
                throw SnsErrors.invalid(
                        "Protocol " + protocol + " is not supported (expected: sqs, lambda, http or https)");
        }
        return endpoint;
    }

    /// What asks an HTTP endpoint whether it wants to subscribe.
    static StoredDelivery confirmation(StoredSubscription subscription, String messageId, Instant now) {
        return new StoredDelivery(
                Envelope.CONFIRMATION,
                subscription.topic(),
                subscription.arn(),
                subscription.protocol(),
                subscription.endpoint(),
                messageId,
                "You have chosen to subscribe to the topic " + subscription.topic()
                        + ".\nTo confirm the subscription, visit the SubscribeURL included in this message.",
                null,
                Map.of(),
                null,
                null,
                null,
                subscription.token(),
                now,
                0,
                now);
    }

    private static void requireStandard(StoredTopic topic, String protocol) {
        if (topic.isFifo()) {
            throw SnsErrors.invalid("Invalid protocol type: " + protocol);
        }
    }

    private static Arn arn(String endpoint, String service, String what) {
        Optional<Arn> arn = Arn.parse(endpoint).filter(a -> a.service().equals(service));
        return arn.orElseThrow(() -> SnsErrors.invalid(what));
    }

    private static void url(String protocol, String endpoint) {
        try {
            var url = new URI(endpoint);
            if (protocol.equals(url.getScheme()) && url.getHost() != null) {
                return;
            }
        } catch (URISyntaxException e) {
            throw SnsErrors.invalid("Endpoint");
        }
        throw SnsErrors.invalid("Endpoint must match the specified protocol");
    }
}
