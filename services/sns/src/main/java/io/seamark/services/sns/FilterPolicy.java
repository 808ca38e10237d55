package io.seamark.services.sns;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Machine;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Filter policies, with the operators of AWS's own matcher. Stateless.
///
/// See <https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html>.
final class FilterPolicy {
    static final String BODY = "MessageBody";
    private static final int MOST_KEYS = 5;
    private static final int MOST_CHARACTERS = 150_000;

    private FilterPolicy() {}

    /// The policy, if it is one.
    static String check(String policy, boolean body) {
        JsonNode json;
        try {
            json = JsonMapper.shared().readTree(policy);
        } catch (JacksonException e) {
            throw SnsErrors.invalid("FilterPolicy: failed to parse JSON.");
        }
        if (!json.isObject() || policy.length() > MOST_CHARACTERS) {
            throw SnsErrors.invalid("FilterPolicy: Filter policy must be a JSON object");
        }
        if (json.size() > MOST_KEYS) {
            throw SnsErrors.invalid("FilterPolicy: Filter policy can not have more than " + MOST_KEYS + " keys");
        }
        if (json.isEmpty()) {
            return policy;
        }
        if (!body && json.valueStream().anyMatch(JsonNode::isObject)) {
            throw SnsErrors.invalid(
                    "FilterPolicy: Filter policy scope MessageAttributes does not support nested filter" + " policy");
        }
        String reason = JsonRuleCompiler.check(policy, false);
        if (reason != null) {
            throw SnsErrors.invalid("FilterPolicy: " + reason);
        }
        return policy;
    }

    /// Whether a subscription wants a message.
    static boolean wants(StoredSubscription subscription, String message, Map<String, StoredDelivery.Attribute> given) {
        String policy = subscription.attributes().get("FilterPolicy");
        if (policy == null || JsonMapper.shared().readTree(policy).isEmpty()) {
            return true;
        }
        String event = BODY.equals(subscription.attributes().get("FilterPolicyScope")) ? body(message) : event(given);
        if (event == null) {
            return false;
        }
        try {
            var machine = Machine.builder().build();
            machine.addRule("filter", policy);
            return !machine.rulesForJSONEvent(event).isEmpty();
        } catch (Exception e) {
            return false;
        }
    }

    private static @Nullable String body(String message) {
        try {
            JsonNode json = JsonMapper.shared().readTree(message);
            return json.isObject() ? message : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static String event(Map<String, StoredDelivery.Attribute> attributes) {
        var event = new LinkedHashMap<String, Object>();
        attributes.forEach((name, attribute) -> {
            if (attribute.type().equals("String.Array")) {
                event.put(name, JsonMapper.shared().readTree(attribute.value()));
            } else if (attribute.type().startsWith("Number")) {
                event.put(name, JsonMapper.shared().readTree(attribute.value()));
            } else if (attribute.type().startsWith("String")) {
                event.put(name, attribute.value());
            }
        });
        return JsonMapper.shared().writeValueAsString(event);
    }
}
