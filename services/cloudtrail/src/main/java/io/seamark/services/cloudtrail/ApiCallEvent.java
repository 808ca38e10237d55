package io.seamark.services.cloudtrail;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The event "AWS API Call via CloudTrail" of a call's record. Its id is the record's: the same
/// record is the same event.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html>.
final class ApiCallEvent {
    private static final String DOMAIN = ".amazonaws.com";

    private ApiCallEvent() {}

    /// Whether the event bus is told: reads are not.
    static boolean isDelivered(JsonNode record) {
        return !record.path("readOnly").asBoolean(false);
    }

    static JsonNode of(JsonNode record) {
        ObjectNode event = JsonMapper.shared().createObjectNode();
        event.put("version", "0");
        event.put("id", record.path("eventID").asString());
        event.put("detail-type", "AWS API Call via CloudTrail");
        event.put("source", source(record.path("eventSource").asString()));
        event.put("account", record.path("recipientAccountId").asString());
        event.put("time", record.path("eventTime").asString());
        event.put("region", record.path("awsRegion").asString());
        event.putArray("resources");
        event.set("detail", record);
        return event;
    }

    private static String source(String eventSource) {
        String service = eventSource.endsWith(DOMAIN)
                ? eventSource.substring(0, eventSource.length() - DOMAIN.length())
                : eventSource;
        return "aws." + service;
    }
}
