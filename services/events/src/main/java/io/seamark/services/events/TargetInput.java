package io.seamark.services.events;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// What a target is given of an event: all of it, its `Input`, what its `InputPath` finds, or its
/// filled template.
final class TargetInput {
    static final String RULE_ARN = "aws.events.rule-arn";
    static final String RULE_NAME = "aws.events.rule-name";
    static final String INGESTION_TIME = "aws.events.event.ingestion-time";
    static final String EVENT = "aws.events.event";
    static final String EVENT_JSON = "aws.events.event.json";

    private TargetInput() {}

    /// @param ingested when the event came in
    static String of(StoredRule rule, StoredTarget target, JsonNode event, Instant ingested) {
        if (target.input() != null) {
            return target.input();
        }
        if (target.inputPath() != null) {
            return EventPath.parse(target.inputPath())
                    .flatMap(path -> path.in(event))
                    .map(JsonNode::toString)
                    .orElse("null");
        }
        if (target.inputTemplate() != null) {
            return new InputTemplate(target.inputTemplate()).fill(variables(rule, target, event, ingested));
        }
        return event.toString();
    }

    static Map<String, JsonNode> variables(StoredRule rule, StoredTarget target, JsonNode event, Instant ingested) {
        var values = new HashMap<String, JsonNode>();
        Map<String, String> paths = Optional.ofNullable(target.inputPaths()).orElse(Map.of());
        paths.forEach((name, path) ->
                values.put(name, EventPath.parse(path).flatMap(p -> p.in(event)).orElse(InputTemplate.MISSING)));
        values.put(RULE_ARN, StringNode.valueOf(rule.arn()));
        values.put(RULE_NAME, StringNode.valueOf(rule.name()));
        values.put(INGESTION_TIME, StringNode.valueOf(ingested.toString()));
        values.put(EVENT_JSON, event);
        values.put(EVENT, event instanceof ObjectNode whole ? head(whole) : event);
        return values;
    }

    /// The event without its detail; EventBridge calls its `detail-type` `detailType` there.
    private static JsonNode head(ObjectNode event) {
        ObjectNode head = JsonMapper.shared().createObjectNode();
        event.forEachEntry((name, value) -> {
            if (!name.equals("detail")) {
                head.set(name.equals("detail-type") ? "detailType" : name, value);
            }
        });
        return head;
    }
}
