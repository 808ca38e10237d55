package io.seamark.platform.acs;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Text frames and the messages in them, both ways.
public final class AcsFrame {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, Class<?>> TYPES = Stream.of(AcsMessage.class.getPermittedSubclasses())
            .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

    private AcsFrame() {}

    public static String write(AcsMessage message) {
        return JSON.writeValueAsString(Map.of("type", message.getClass().getSimpleName(), "message", message));
    }

    /// The message of a frame; empty when its type is not known.
    ///
    /// @throws IllegalArgumentException when the frame is not a message
    public static Optional<AcsMessage> read(String frame) {
        try {
            JsonNode whole = JSON.readTree(frame);
            Class<?> type = TYPES.get(whole.path("type").asString(""));
            return type == null
                    ? Optional.empty()
                    : Optional.of((AcsMessage) JSON.treeToValue(whole.path("message"), type));
        } catch (JacksonException e) {
            throw new IllegalArgumentException("frame: not a message (expected: {\"type\": T, \"message\": {...}})", e);
        }
    }
}
