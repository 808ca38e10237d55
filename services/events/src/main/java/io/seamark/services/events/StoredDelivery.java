package io.seamark.services.events;

import io.seamark.platform.core.Arn;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An event that a target must still be given, as it is stored.
///
/// @param rule the rule's ARN
/// @param target the rule's target as it was when the event matched
/// @param payload what the target is given
/// @param partitionKey for streams; null where it is the event's id
/// @param http for API destinations
/// @param event the event itself, for a dead letter; null without a dead-letter queue, or where it is
///     the payload
/// @param created when the event came in
/// @param attempts how many there were
/// @param next not to be tried before
/// @param lastError of the last attempt; null before the first
/// @param givenUp why it is a dead letter now; null while it is to be delivered
record StoredDelivery(
        String eventId,
        String rule,
        StoredTarget target,
        String payload,
        @Nullable String partitionKey,
        EventTarget.@Nullable HttpParts http,
        @Nullable String event,
        Instant created,
        int attempts,
        Instant next,
        @Nullable String lastError,
        @Nullable GivenUp givenUp) {
    static final String TOO_OLD = "MaximumEventAgeInSeconds";

    /// @param condition which part of the retry policy was exhausted; null when it was not tried again
    record GivenUp(
            Instant at,
            String code,
            String message,
            @Nullable String condition) {}

    static StoredDelivery of(StoredRule rule, StoredTarget target, JsonNode event, Instant now) {
        String payload = TargetInput.of(rule, target, event, now);
        TargetParameters parameters = target.parameters();
        String whole = event.toString();
        return new StoredDelivery(
                event.path("id").asString(""),
                rule.arn(),
                target,
                payload,
                parameters == null || parameters.partitionKeyPath() == null ? null : parameters.partitionKey(event),
                parameters == null ? null : parameters.httpParts(event),
                target.deadLetter() == null || whole.equals(payload) ? null : whole,
                now,
                0,
                now,
                null,
                null);
    }

    EventTarget.Delivery toTarget(String id) {
        TargetParameters parameters = target.parameters();
        return new EventTarget.Delivery(
                id,
                targetArn(),
                arn(rule),
                payload,
                new EventTarget.Parameters(
                        eventId,
                        target.roleArn(),
                        parameters == null ? null : parameters.messageGroupId(),
                        Optional.ofNullable(partitionKey).orElse(eventId),
                        parameters == null ? null : parameters.ecsParameters(),
                        http));
    }

    Arn targetArn() {
        return arn(target.arn());
    }

    Arn ruleArn() {
        return arn(rule);
    }

    Optional<Arn> deadLetterArn() {
        return Optional.ofNullable(target.deadLetter()).map(StoredDelivery::arn);
    }

    /// What a dead letter says: the event.
    String letter() {
        return event == null ? payload : event;
    }

    StoredDelivery failed(Instant retryAt, String error) {
        return with(attempts + 1, retryAt, error, givenUp);
    }

    StoredDelivery postponed(Instant retryAt, String error) {
        return with(attempts, retryAt, error, givenUp);
    }

    StoredDelivery givenUp(GivenUp why) {
        return with(attempts, why.at(), lastError, why);
    }

    private StoredDelivery with(int tried, Instant retryAt, @Nullable String error, @Nullable GivenUp why) {
        return new StoredDelivery(
                eventId, rule, target, payload, partitionKey, http, event, created, tried, retryAt, error, why);
    }

    /// What of the retry policy forbids one more attempt at that time, after one more that has failed;
    /// empty when it may be tried.
    Optional<String> exhausted(Instant at) {
        int most = Optional.ofNullable(target.maxAttempts()).orElse(DeliveryPlan.MAX_ATTEMPTS);
        if (attempts >= most) {
            return Optional.of("MaximumRetryAttempts");
        }
        return expired(at) ? Optional.of(TOO_OLD) : Optional.empty();
    }

    /// Whether the retry policy's age is reached.
    boolean expired(Instant at) {
        int age = Optional.ofNullable(target.maxAgeSeconds()).orElse(DeliveryPlan.MAX_AGE_SECONDS);
        return !at.isBefore(created.plus(Duration.ofSeconds(age)));
    }

    private static Arn arn(String text) {
        return Arn.parse(text)
                .orElseThrow(() -> new IllegalStateException("arn: " + text + " (expected: an ARN, checked before)"));
    }
}
