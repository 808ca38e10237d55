package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Key;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.PutPermissionRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Who may put events on a bus besides its own account, as it is stored: a policy document.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html>.
record BusPolicy(JsonNode document) {
    static final int MOST_CHARACTERS = 10_240;

    static Key<BusPolicy> key(CallContext call, String bus) {
        return Layout.policies(call.account(), call.region()).key(bus);
    }

    /// The document of a request, or why it is none.
    static BusPolicy parse(String text, BusPolicies policies) {
        Constraint.MEMBER.length("policy", text, 1, MOST_CHARACTERS);
        String problem = policies.problem(text);
        if (!problem.isEmpty()) {
            throw EventsErrors.validation("Parameter Policy is not valid. Reason: " + problem);
        }
        return new BusPolicy(JsonMapper.shared().readTree(text));
    }

    /// The policy with a statement added, or replaced where its id is there.
    static BusPolicy with(Optional<BusPolicy> before, PutPermissionRequest request, String bus) {
        ObjectNode document = before.map(policy -> (ObjectNode) policy.document.deepCopy())
                .orElseGet(() -> JsonMapper.shared().createObjectNode().put("Version", "2012-10-17"));
        ArrayNode statements = statements(document);
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
        if (request.condition() != null) {
            statement
                    .putObject("Condition")
                    .putObject(request.condition().type())
                    .put(request.condition().key(), request.condition().value());
        }
        return new BusPolicy(document);
    }

    /// The policy without a statement; empty when it has none of that id.
    Optional<BusPolicy> without(@Nullable String id) {
        ObjectNode changed = (ObjectNode) document.deepCopy();
        return remove(statements(changed), id) ? Optional.of(new BusPolicy(changed)) : Optional.empty();
    }

    boolean isEmpty() {
        return document.path("Statement").isEmpty();
    }

    /// The statements as a list, also where the document has one alone.
    private static ArrayNode statements(ObjectNode document) {
        if (document.get("Statement") instanceof ObjectNode one) {
            ArrayNode list = JsonMapper.shared().createArrayNode();
            list.add(one);
            document.set("Statement", list);
        }
        return document.withArray("Statement");
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
