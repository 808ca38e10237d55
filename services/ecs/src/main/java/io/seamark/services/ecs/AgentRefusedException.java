package io.seamark.services.ecs;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// An agent gets no session.
public final class AgentRefusedException extends Exception {
    private static final long serialVersionUID = 1;

    private final String type;

    AgentRefusedException(String type, String message) {
        super(message, null, false, false);
        this.type = type;
    }

    /// The HTTP status that answers the upgrade.
    public int status() {
        return 400;
    }

    /// The body that answers the upgrade, in the form that Amazon's agent reads. An
    /// `InactiveInstanceException` keeps it away for an hour.
    public String body() {
        return JsonMapper.shared()
                .writeValueAsString(Map.of("type", type, "message", Map.of("message", String.valueOf(getMessage()))));
    }
}
