package io.seamark.services.cloudtrail;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;
import io.seamark.platform.journal.JournalRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Which records a lookup wants.
///
/// @param start the first instant, inclusive
/// @param end the last instant, inclusive
record LookupFilter(AccountId account, Region region, Instant start, Instant end, Optional<Attribute> attribute) {
    record Attribute(LookupAttributeKey key, String value) {
        /// Text that a matching record contains as it stands; empty when there is none to look for.
        String marker() {
            return switch (key) {
                case EVENT_ID, EVENT_NAME, EVENT_SOURCE, ACCESS_KEY_ID ->
                    value.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '"' && c != '\\') ? value : "";
                default -> "";
            };
        }

        boolean matches(Event event) {
            return switch (key) {
                case EVENT_ID -> value.equals(event.eventId());
                case EVENT_NAME -> value.equals(event.eventName());
                case EVENT_SOURCE -> value.equals(event.eventSource());
                case READ_ONLY -> value.equals(event.readOnly());
                case USERNAME -> value.equals(event.username());
                case ACCESS_KEY_ID -> value.equals(event.accessKeyId());
                case RESOURCE_TYPE ->
                    event.resources().stream().anyMatch(resource -> value.equals(resource.resourceType()));
                case RESOURCE_NAME ->
                    event.resources().stream().anyMatch(resource -> value.equals(resource.resourceName()));
                case UNKNOWN_TO_SDK_VERSION -> false;
            };
        }
    }

    /// The record as an event, when it is wanted.
    Optional<Event> event(JournalRecord record) {
        String text = new String(record.bytes(), StandardCharsets.UTF_8);
        if (attribute.isPresent() && !text.contains(attribute.get().marker())) {
            return Optional.empty();
        }
        JsonNode json = JsonMapper.shared().readTree(text);
        Instant time = Instant.parse(json.path("eventTime").asString());
        if (time.isBefore(start)
                || time.isAfter(end)
                || !json.path("recipientAccountId").asString().equals(account.value())
                || !json.path("awsRegion").asString().equals(region.value())) {
            return Optional.empty();
        }
        Event event = Event.builder()
                .eventId(json.path("eventID").asString())
                .eventName(json.path("eventName").asString())
                .readOnly(String.valueOf(json.path("readOnly").asBoolean(false)))
                .accessKeyId(text(json.path("userIdentity").path("accessKeyId")))
                .eventTime(time)
                .eventSource(json.path("eventSource").asString())
                .username(username(json.path("userIdentity")))
                .resources(CallResources.of(json))
                .cloudTrailEvent(text)
                .build();
        return attribute.isEmpty() || attribute.get().matches(event) ? Optional.of(event) : Optional.empty();
    }

    private static @Nullable String username(JsonNode identity) {
        return switch (identity.path("type").asString("")) {
            case "Root" -> "root";
            case "IAMUser" -> text(identity.path("userName"));
            case "AssumedRole" -> {
                String id = identity.path("principalId").asString("");
                yield id.substring(id.indexOf(':') + 1);
            }
            default -> text(identity.path("invokedBy"));
        };
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }
}
