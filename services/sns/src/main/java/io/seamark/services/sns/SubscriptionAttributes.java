package io.seamark.services.sns;

import io.seamark.platform.core.Arn;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The attributes that a subscription may be given.
///
/// See <https://docs.aws.amazon.com/sns/latest/api/API_SetSubscriptionAttributes.html>.
final class SubscriptionAttributes {
    private SubscriptionAttributes() {}

    /// The subscription with one more attribute; an empty value takes a policy away.
    static StoredSubscription with(StoredSubscription subscription, String name, String value) {
        switch (name) {
            case "RawMessageDelivery" -> {
                if (!TopicAttributes.isBoolean(value)
                        || (value.equals("true") && subscription.protocol().equals("lambda"))) {
                    throw SnsErrors.invalid("Attributes Reason: RawMessageDelivery: Invalid value [" + value
                            + "]. Must be true or false.");
                }
            }
            case "FilterPolicyScope" -> {
                if (!Set.of("MessageAttributes", FilterPolicy.BODY).contains(value)) {
                    throw SnsErrors.invalid("FilterPolicyScope: Invalid value [" + value
                            + "]. Please use either MessageBody or MessageAttributes");
                }
            }
            case "FilterPolicy" -> {}
            case "DeliveryPolicy" -> {
                if (!value.isEmpty()) {
                    var _ = RetryPolicy.check(value, "healthyRetryPolicy");
                }
            }
            case "RedrivePolicy" -> redrive(value);
            default -> throw SnsErrors.invalid("AttributeName " + name + " is not supported");
        }
        StoredSubscription changed = subscription.with(name, value);
        String filter = changed.attributes().get("FilterPolicy");
        if (filter != null) {
            var _ = FilterPolicy.check(
                    filter, FilterPolicy.BODY.equals(changed.attributes().get("FilterPolicyScope")));
        }
        return changed;
    }

    static StoredSubscription withAll(StoredSubscription subscription, Map<String, String> given) {
        var ordered = new LinkedHashMap<String, String>();
        if (given.containsKey("FilterPolicyScope")) {
            ordered.put("FilterPolicyScope", given.getOrDefault("FilterPolicyScope", ""));
        }
        ordered.putAll(given);
        StoredSubscription changed = subscription;
        for (Map.Entry<String, String> attribute : ordered.entrySet()) {
            changed = with(changed, attribute.getKey(), attribute.getValue());
        }
        return changed;
    }

    private static void redrive(String value) {
        if (value.isEmpty()) {
            return;
        }
        try {
            String queue = JsonMapper.shared()
                    .readTree(value)
                    .path("deadLetterTargetArn")
                    .asString("");
            if (Arn.parse(queue).filter(arn -> arn.service().equals("sqs")).isPresent()) {
                return;
            }
        } catch (JacksonException e) {
            throw SnsErrors.invalid("RedrivePolicy: failed to parse JSON.");
        }
        throw SnsErrors.invalid("RedrivePolicy: deadLetterTargetArn is an invalid arn");
    }
}
