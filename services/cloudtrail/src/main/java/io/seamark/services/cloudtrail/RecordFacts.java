package io.seamark.services.cloudtrail;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What trails go by in a record.
///
/// @param time in whole seconds
record RecordFacts(
        String account,
        String region,
        String category,
        boolean readOnly,
        String eventSource,
        String eventName,
        String eventType,
        String caller,
        Instant time,
        List<Resource> resources) {
    static final String S3_OBJECT = "AWS::S3::Object";
    static final String LAMBDA_FUNCTION = "AWS::Lambda::Function";

    /// Services whose calls are the same in every Region; their records are in us-east-1.
    private static final Set<String> GLOBAL =
            Set.of("iam.amazonaws.com", "sts.amazonaws.com", "cloudfront.amazonaws.com", "route53.amazonaws.com");

    record Resource(String type, String arn) {}

    static RecordFacts of(JsonNode record) {
        var resources = new ArrayList<Resource>();
        record.path("resources")
                .forEach(resource -> resources.add(new Resource(
                        resource.path("type").asString(""), resource.path("ARN").asString(""))));
        return new RecordFacts(
                record.path("recipientAccountId").asString(""),
                record.path("awsRegion").asString(""),
                record.path("eventCategory").asString("Management"),
                record.path("readOnly").asBoolean(false),
                record.path("eventSource").asString(""),
                record.path("eventName").asString(""),
                record.path("eventType").asString(""),
                record.path("userIdentity").path("arn").asString(""),
                Instant.parse(record.path("eventTime").asString()),
                List.copyOf(resources));
    }

    boolean isData() {
        return category.equals("Data");
    }

    boolean isGlobal() {
        return GLOBAL.contains(eventSource);
    }

    /// The value of a field that advanced selectors know, but for those of resources.
    String value(String field) {
        return switch (field) {
            case "eventCategory" -> category;
            case "readOnly" -> String.valueOf(readOnly);
            case "eventSource" -> eventSource;
            case "eventName" -> eventName;
            case "eventType" -> eventType;
            case "userIdentity.arn" -> caller;
            default -> "";
        };
    }

    /// Whether a trail wants the record, by the time, the place and the selectors.
    boolean isFor(StoredTrail trail) {
        return trail.account().equals(account)
                && (trail.multiRegion() || trail.region().equals(region))
                && (trail.globalEvents() || !isGlobal())
                && trail.loggedAt(time)
                && trail.selection().selects(this);
    }
}
