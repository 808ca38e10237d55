package io.seamark.planes.agent;

import io.seamark.platform.acs.AcsTask;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a container's log configuration says for the driver `awslogs`.
///
/// @param group empty where it is missing
/// @param region null for the instance's own
/// @param stream null for one named as the runtime names the container
/// @param makeGroup whether a missing group is made
record LogChoice(
        String group, @Nullable String region, @Nullable String stream, boolean makeGroup) {
    static final String DRIVER = "awslogs";

    /// Empty for every other driver.
    static Optional<LogChoice> of(AcsTask.Container container) {
        AcsTask.DockerConfig docker = container.dockerConfig();
        String json = docker == null ? null : docker.hostConfig();
        if (json == null || !json.contains(DRIVER)) {
            return Optional.empty();
        }
        JsonNode log;
        try {
            log = JsonMapper.shared().readTree(json).path("LogConfig");
        } catch (JacksonException e) {
            return Optional.empty();
        }
        if (!log.path("Type").asString("").equals(DRIVER)) {
            return Optional.empty();
        }
        JsonNode options = log.path("Config");
        return Optional.of(new LogChoice(
                options.path("awslogs-group").asString(""),
                options.path("awslogs-region").asString(null),
                options.path("awslogs-stream").asString(null),
                options.path("awslogs-create-group").asString("false").equalsIgnoreCase("true")));
    }

    /// @param handle what the runtime knows the container by
    ContainerLogs.Stream stream(String taskArn, String handle, String ownRegion) {
        String account = taskArn.split(":", 6)[4];
        return new ContainerLogs.Stream(
                account, region == null ? ownRegion : region, group, stream == null ? handle : stream);
    }
}
