package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Key;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.PutPermissionRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Who may put events on a bus besides its own account, as it is stored: a policy document.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html>.
record BusPolicy(JsonNode document) {
    static final int MOST_CHARACTERS = 10_240;
    private static final String PUT_EVENTS = "events:PutEvents";

    static Key<BusPolicy> key(CallContext call, String bus) {
        return Layout.policies(call.account(), call.region()).key(bus);
    }

    /// The document of a request, or why it is none.
    static BusPolicy parse(String text) {
        Constraint.length("policy", text, 1, MOST_CHARACTERS);
        try {
            JsonNode document = JsonMapper.shared().readTree(text);
            if (!document.isObject() || !document.path("Statement").isArray()) {
                throw EventsErrors.validation("Parameter Policy is not valid. Reason: it has no list of statements.");
            }
            for (JsonNode statement : document.path("Statement")) {
                if (statement.has("Condition") || statement.has("NotPrincipal") || statement.has("NotAction")) {
                    throw EventsErrors.validation(
                            "Parameter Policy is not valid. Reason: Condition, NotPrincipal and NotAction are not"
                                    + " supported.");
                }
            }
            return new BusPolicy(document);
        } catch (JacksonException e) {
            throw EventsErrors.validation("Parameter Policy is not valid. Reason: " + e.getOriginalMessage());
        }
    }

    /// The policy with a statement added, or replaced where its id is there.
    static BusPolicy with(Optional<BusPolicy> before, PutPermissionRequest request, String bus) {
        ObjectNode document = before.map(policy -> (ObjectNode) policy.document.deepCopy())
                .orElseGet(() -> JsonMapper.shared().createObjectNode().put("Version", "2012-10-17"));
        ArrayNode statements = document.withArray("Statement");
        remove(statements, request.statementId());
        ObjectNode statement = statements.addObject();
        statement.put("Sid", request.statementId());
        statement.put("Effect", "Allow");
        if (request.principal().equals("*")) {
            statement.put("Principal", "*");
        } else {
            statement.putObject("Principal").put("AWS", "arn:aws:iam::" + request.principal() + ":root");
        }
        statement.put("Action", request.action());
        statement.put("Resource", bus);
        return new BusPolicy(document);
    }

    /// The policy without a statement; empty when it has none of that id.
    Optional<BusPolicy> without(@Nullable String id) {
        ObjectNode changed = (ObjectNode) document.deepCopy();
        return remove(changed.withArray("Statement"), id) ? Optional.of(new BusPolicy(changed)) : Optional.empty();
    }

    boolean isEmpty() {
        return document.path("Statement").isEmpty();
    }

    /// Whether an account may put events.
    boolean lets(String account) {
        boolean allowed = false;
        for (JsonNode statement : document.path("Statement")) {
            if (names(statement.path("Principal"), account) && acts(statement.path("Action"))) {
                if (statement.path("Effect").asString("").equals("Deny")) {
                    return false;
                }
                allowed = true;
            }
        }
        return allowed;
    }

    private static boolean names(JsonNode principal, String account) {
        if (principal.isArray()) {
            return principal.valueStream().anyMatch(one -> names(one, account));
        }
        if (principal.isObject()) {
            return names(principal.path("AWS"), account);
        }
        String text = principal.asString("");
        return text.equals("*") || text.equals(account) || text.equals("arn:aws:iam::" + account + ":root");
    }

    private static boolean acts(JsonNode action) {
        if (action.isArray()) {
            return action.valueStream().anyMatch(BusPolicy::acts);
        }
        String text = action.asString("");
        return text.equals("*") || text.equals("events:*") || text.equals(PUT_EVENTS);
    }

    private static boolean remove(ArrayNode statements, @Nullable String id) {
        for (int i = 0; i < statements.size(); i++) {
            if (statements.get(i).path("Sid").asString("").equals(id)) {
                statements.remove(i);
                return true;
            }
        }
        return false;
    }
}
