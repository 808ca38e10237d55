package io.seamark.planes.agent;

import io.seamark.planes.agent.ProcessSpec.HealthCheck;
import io.seamark.platform.acs.AcsTask;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a container asks for, as the process runtime can honour it; what it cannot is refused by name.
///
/// There are no images: the command must name a program of this machine. The image is `process`, or
/// starts with `process/`, or is any other one, so that the same task definition runs on both runtimes.
/// Ports are not translated: the process is told with `HOST`, `PORT` (of the first mapping) and
/// `PORT_<containerPort>` where to listen. CPU and memory count for placement only.
final class ProcessDemands {
    private static final List<String> INHERITED =
            List.of("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "JAVA_HOME", "USER");

    /// What has no effect on a process, or the effect it has anyway.
    private static final Set<String> HARMLESS = Set.of(
            "NetworkMode",
            "LogConfig",
            "MemoryReservation",
            "Memory",
            "CpuShares",
            "Init",
            "RestartPolicy",
            "Labels",
            "WorkingDir",
            "Healthcheck");

    private final ContainerSpec spec;
    private final Map<String, String> inherited;
    private final JsonNode config;
    private final JsonNode hostConfig;

    /// @param machine the environment of the agent itself
    ProcessDemands(ContainerSpec spec, Map<String, String> machine) {
        this.spec = spec;
        this.inherited = new HashMap<>(machine);
        inherited.keySet().retainAll(INHERITED);
        AcsTask.DockerConfig docker = spec.container().dockerConfig();
        this.config = read(docker == null ? null : docker.config());
        this.hostConfig = read(docker == null ? null : docker.hostConfig());
    }

    private static JsonNode read(@Nullable String json) {
        try {
            return JsonMapper.shared().readTree(json == null || json.isEmpty() ? "{}" : json);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("dockerConfig: not JSON", e);
        }
    }

    /// Checks that there is something to run.
    void checkImage() throws ContainerFailure {
        List<String> program = program();
        if (program.isEmpty()) {
            throw ContainerFailure.pull(missing("it has no command"));
        }
        if (!executable(program.getFirst())) {
            throw ContainerFailure.pull(missing(program.getFirst() + " is not a program of this machine"));
        }
    }

    private String missing(String what) {
        return "image " + spec.container().image() + ": the process runtime has no images and " + what
                + " (expected: a command whose program is on this machine, or the runtime docker)";
    }

    private boolean executable(String program) {
        try {
            if (program.contains("/")) {
                return Files.isExecutable(Path.of(program)) && !Files.isDirectory(Path.of(program));
            }
            String path = environment().getOrDefault("PATH", "");
            for (String folder : path.split(":", -1)) {
                if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
                    return true;
                }
            }
            return false;
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private List<String> program() {
        var all = new ArrayList<>(Objects.requireNonNullElse(spec.container().entryPoint(), List.<String>of()));
        all.addAll(Objects.requireNonNullElse(spec.container().command(), List.<String>of()));
        return List.copyOf(all);
    }

    /// @param resolver the text of an own `/etc/resolv.conf`; null where there is none
    /// @param mark what every process of the container carries in its environment
    ProcessSpec accepted(@Nullable String resolver, String mark) throws ContainerFailure {
        checkImage();
        refuse("mountPoints", spec.container().mountPoints());
        refuse("volumesFrom", spec.container().volumesFrom());
        refuse("links", spec.container().links());
        if (spec.networkMode().equals("none")) {
            throw refused("networkMode none");
        }
        for (JsonNode part : List.of(config, hostConfig)) {
            for (Map.Entry<String, JsonNode> member : part.properties()) {
                if (!HARMLESS.contains(member.getKey()) && asksForSomething(member.getValue())) {
                    throw refused("docker's " + member.getKey());
                }
            }
        }
        String log = hostConfig.path("LogConfig").path("Type").asString("json-file");
        if (!Set.of("json-file", "none", "", LogChoice.DRIVER).contains(log)) {
            throw refused("logDriver " + log);
        }
        String directory = config.path("WorkingDir").asString("");
        if (!directory.isEmpty() && !Files.isDirectory(Path.of(directory))) {
            throw ContainerFailure.create("workingDirectory " + directory + ": not a directory of this machine");
        }
        Map<String, String> environment = environment();
        environment.put(ProcessTable.MARK, mark);
        return new ProcessSpec(
                spec.task().arn(),
                spec.container().name(),
                program(),
                environment,
                directory.isEmpty() ? null : directory,
                !log.equals("none"),
                log.equals(LogChoice.DRIVER),
                resolver,
                health());
    }

    private static boolean asksForSomething(JsonNode value) {
        return switch (value.getNodeType()) {
            case NULL, MISSING -> false;
            case BOOLEAN -> value.asBoolean();
            case NUMBER -> value.asDouble() != 0;
            case STRING -> !value.asString().isEmpty();
            case ARRAY, OBJECT -> !value.isEmpty();
            default -> true;
        };
    }

    private static void refuse(String what, @Nullable List<?> asked) throws ContainerFailure {
        if (asked != null && !asked.isEmpty()) {
            throw refused(what);
        }
    }

    private static ContainerFailure refused(String what) {
        return ContainerFailure.create(what + ": the process runtime does not offer it (expected: the runtime docker)");
    }

    private Map<String, String> environment() {
        var all = new HashMap<>(inherited);
        all.putAll(spec.environment());
        var ports = spec.ports();
        if (spec.networkMode().equals("host")) {
            for (var mapping :
                    Objects.requireNonNullElse(spec.container().portMappings(), List.<AcsTask.PortMapping>of())) {
                all.put("PORT_" + mapping.containerPort(), Integer.toString(mapping.containerPort()));
            }
            return all;
        }
        if (!ports.isEmpty()) {
            all.put("HOST", ports.getFirst().address());
            all.put("PORT", Integer.toString(ports.getFirst().hostPort()));
        }
        for (PortBinding port : ports) {
            all.put("PORT_" + port.containerPort(), Integer.toString(port.hostPort()));
        }
        return all;
    }

    private @Nullable HealthCheck health() throws ContainerFailure {
        JsonNode check = config.path("Healthcheck");
        List<String> test =
                check.path("Test").valueStream().map(JsonNode::asString).toList();
        if (test.isEmpty() || test.getFirst().equals("NONE")) {
            return null;
        }
        List<String> rest = test.subList(1, test.size());
        List<String> command = switch (test.getFirst()) {
            case "CMD" -> rest;
            case "CMD-SHELL" -> List.of("/bin/sh", "-c", String.join(" ", rest));
            default -> throw refused("health check " + test.getFirst());
        };
        return new HealthCheck(
                command,
                millis(check, "Interval", 30_000),
                millis(check, "Timeout", 30_000),
                check.path("Retries").asInt(0) == 0 ? 3 : check.path("Retries").asInt(),
                millis(check, "StartPeriod", 0));
    }

    private static long millis(JsonNode check, String name, long otherwise) {
        long nanos = check.path(name).asLong(0);
        return nanos == 0 ? otherwise : Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos));
    }
}
