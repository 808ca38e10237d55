package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One entry of `PutEvents`: what is wrong with it, how large it counts, and the event that it
/// makes.
final class EventEntry {
    /// What the time of an entry counts.
    private static final int TIME_BYTES = 14;

    private EventEntry() {}

    /// Why the entry is not taken; empty when it is.
    static Optional<PutEventsResultEntry> error(View view, CallContext call, PutEventsRequestEntry entry) {
        String source = entry.source();
        if (source == null || source.isEmpty()) {
            return invalid("Source", "Source is a required argument.");
        }
        if (entry.detailType() == null || entry.detailType().isEmpty()) {
            return invalid("DetailType", "DetailType is a required argument.");
        }
        if (entry.detail() == null || entry.detail().isEmpty()) {
            return invalid("Detail", "Detail is a required argument.");
        }
        if (source.startsWith("aws.")) {
            return error("NotAuthorizedForSourceException", "Not authorized for the source.");
        }
        if (detail(entry).isEmpty()) {
            return error("MalformedDetail", "Detail is malformed.");
        }
        if (EventBus.find(view, call, entry.eventBusName()).isEmpty()) {
            return invalid("EventBusName", "Event bus " + EventBus.nameIn(entry.eventBusName()) + " does not exist.");
        }
        return Optional.empty();
    }

    static JsonNode event(CallContext call, PutEventsRequestEntry entry, String id) {
        Instant time = entry.time() == null ? call.time() : entry.time();
        ObjectNode event = JsonMapper.shared().createObjectNode();
        event.put("version", "0");
        event.put("id", id);
        event.put("detail-type", entry.detailType());
        event.put("source", entry.source());
        event.put("account", call.account().value());
        event.put("time", time.truncatedTo(ChronoUnit.SECONDS).toString());
        event.put("region", call.region().value());
        ArrayNode resources = event.putArray("resources");
        entry.resources().forEach(resources::add);
        event.set("detail", detail(entry).orElseThrow());
        return event;
    }

    /// See <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html>.
    static long bytes(PutEventsRequestEntry entry) {
        return (entry.time() == null ? 0 : TIME_BYTES)
                + bytes(entry.source())
                + bytes(entry.detailType())
                + bytes(entry.detail())
                + entry.resources().stream().mapToLong(EventEntry::bytes).sum();
    }

    private static long bytes(@Nullable String text) {
        return text == null ? 0 : text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static Optional<JsonNode> detail(PutEventsRequestEntry entry) {
        try {
            return Optional.of(JsonMapper.shared().readTree(entry.detail())).filter(JsonNode::isObject);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static Optional<PutEventsResultEntry> invalid(String parameter, String reason) {
        return error("InvalidArgument", "Parameter " + parameter + " is not valid. Reason: " + reason);
    }

    private static Optional<PutEventsResultEntry> error(String code, String message) {
        return Optional.of(PutEventsResultEntry.builder()
                .errorCode(code)
                .errorMessage(message)
                .build());
    }
}
