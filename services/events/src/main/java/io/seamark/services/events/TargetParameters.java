package io.seamark.services.events;

import io.seamark.platform.protocol.StoredPojo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.EcsParameters;
import software.amazon.awssdk.services.eventbridge.model.HttpParameters;
import software.amazon.awssdk.services.eventbridge.model.Target;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The parameters of one kind of target each, as they are stored.
///
/// @param ecs `EcsParameters` as JSON
record TargetParameters(
        @Nullable String messageGroupId,
        @Nullable String partitionKeyPath,
        @Nullable JsonNode ecs,
        @Nullable StoredHttp http) {
    private static final StoredPojo POJOS = new StoredPojo();

    static @Nullable TargetParameters of(Target target) {
        var parameters = new TargetParameters(
                target.sqsParameters() == null ? null : target.sqsParameters().messageGroupId(),
                target.kinesisParameters() == null
                        ? null
                        : target.kinesisParameters().partitionKeyPath(),
                target.ecsParameters() == null
                        ? null
                        : JsonMapper.shared().readTree(POJOS.write(target.ecsParameters())),
                StoredHttp.of(target.httpParameters()));
        return parameters.equals(new TargetParameters(null, null, null, null)) ? null : parameters;
    }

    void into(Target.Builder target) {
        if (messageGroupId != null) {
            target.sqsParameters(p -> p.messageGroupId(messageGroupId));
        }
        if (partitionKeyPath != null) {
            target.kinesisParameters(p -> p.partitionKeyPath(partitionKeyPath));
        }
        target.ecsParameters(ecsParameters());
        if (http != null) {
            target.httpParameters(HttpParameters.builder()
                    .pathParameterValues(http.path())
                    .headerParameters(http.headers())
                    .queryStringParameters(http.query())
                    .build());
        }
    }

    @Nullable
    EcsParameters ecsParameters() {
        return ecs == null
                ? null
                : (EcsParameters) POJOS.read(JsonMapper.shared().writeValueAsBytes(ecs), EcsParameters.builder());
    }

    /// What the paths of the parameters find in an event.
    EventTarget.@Nullable HttpParts httpParts(JsonNode event) {
        return http == null
                ? null
                : new EventTarget.HttpParts(
                        http.path().stream().map(value -> found(value, event)).toList(),
                        found(http.headers(), event),
                        found(http.query(), event));
    }

    String partitionKey(JsonNode event) {
        return Optional.ofNullable(partitionKeyPath)
                .flatMap(EventPath::parse)
                .flatMap(path -> path.in(event))
                .map(TargetParameters::text)
                .filter(key -> !key.isEmpty())
                .orElseGet(() -> event.path("id").asString(""));
    }

    private static Map<String, String> found(Map<String, String> values, JsonNode event) {
        var found = new LinkedHashMap<String, String>();
        values.forEach((name, value) -> found.put(name, found(value, event)));
        return found;
    }

    /// The value itself unless it is a path; nothing where the event has nothing there.
    private static String found(String value, JsonNode event) {
        return EventPath.parse(value)
                .map(path -> path.in(event).map(TargetParameters::text).orElse(""))
                .orElse(value);
    }

    private static String text(JsonNode value) {
        return value.isString() ? value.asString() : value.toString();
    }

    record StoredHttp(List<String> path, Map<String, String> headers, Map<String, String> query) {
        static @Nullable StoredHttp of(@Nullable HttpParameters given) {
            return given == null
                    ? null
                    : new StoredHttp(
                            given.pathParameterValues(), given.headerParameters(), given.queryStringParameters());
        }
    }
}
