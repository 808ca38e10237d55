package io.seamark.planes.agent;

import io.seamark.platform.acs.AcsTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Words a container as Docker Engine wants it, as Amazon's agent does: what the task says in members
/// of its own first, then its `dockerConfig` laid over. Pure.
final class DockerContainers {
    static final String TASK = "com.amazonaws.ecs.task-arn";
    static final String CONTAINER = "com.amazonaws.ecs.container-name";
    static final String INSTANCE = "io.seamark.instance";
    static final String TASK_ID = "io.seamark.task";
    private static final long MIB = 1 << 20;

    /// What Docker keeps until it is in CloudWatch Logs.
    private static final String KEPT_FILE = "64m";

    private static final String KEPT_FILES = "5";
    private static final int LEAST_SHARES = 2;
    private static final long LEAST_MEMORY = 4;
    private static final long NANO = 1_000_000_000;

    private final ContainerRuntime.Place place;
    private final @Nullable String network;

    /// @param network what mode `bridge` means; null for Docker's own
    DockerContainers(ContainerRuntime.Place place, @Nullable String network) {
        this.place = place;
        this.network = network;
    }

    /// The container's name, the same for the same container.
    static String name(AcsTask task, String container) {
        String name = "ecs-" + Objects.requireNonNullElse(task.family(), "task") + "-"
                + Objects.requireNonNullElse(task.version(), "0") + "-" + container + "-"
                + ContainerSpec.taskId(task.arn());
        return name.replaceAll("[^a-zA-Z0-9_.-]", "-");
    }

    /// The name of a volume that belongs to a task alone.
    static String volume(String taskId, String volume) {
        return ("ecs-" + taskId + "-" + volume).replaceAll("[^a-zA-Z0-9_.-]", "-");
    }

    Map<String, String> labels(AcsTask task, String container) {
        var labels = new LinkedHashMap<String, String>();
        labels.put(TASK, task.arn());
        labels.put(CONTAINER, container);
        labels.put("com.amazonaws.ecs.task-definition-family", Objects.requireNonNullElse(task.family(), ""));
        labels.put("com.amazonaws.ecs.task-definition-version", Objects.requireNonNullElse(task.version(), ""));
        labels.put("com.amazonaws.ecs.cluster", place.cluster());
        labels.put(INSTANCE, place.instance());
        labels.put(TASK_ID, ContainerSpec.taskId(task.arn()));
        return labels;
    }

    /// @param volumes where each volume of the task is: a path or the name of a Docker volume
    ObjectNode creation(ContainerSpec spec, Map<String, String> volumes) throws ContainerFailure {
        AcsTask.Container container = spec.container();
        ObjectNode config = object();
        config.put("Image", container.image());
        strings(config, "Cmd", container.command());
        strings(config, "Entrypoint", container.entryPoint());
        ArrayNode environment = config.putArray("Env");
        spec.environment().forEach((name, value) -> environment.add(name + "=" + value));
        ObjectNode hostConfig = hostConfig(spec, volumes);
        ports(spec, config, hostConfig);
        AcsTask.DockerConfig over = container.dockerConfig();
        if (over != null) {
            lay(config, over.config());
            lay(hostConfig, over.hostConfig());
        }
        ObjectNode labels = config.withObject("/Labels");
        labels(spec.task(), container.name()).forEach(labels::put);
        if (LogChoice.of(container).isPresent()) {
            ObjectNode log = hostConfig.putObject("LogConfig").put("Type", "json-file");
            log.putObject("Config").put("max-size", KEPT_FILE).put("max-file", KEPT_FILES);
        }
        networkMode(spec, hostConfig, config);
        config.set("HostConfig", hostConfig);
        return config;
    }

    private ObjectNode hostConfig(ContainerSpec spec, Map<String, String> volumes) throws ContainerFailure {
        AcsTask.Container container = spec.container();
        ObjectNode hostConfig = object();
        hostConfig.put("NetworkMode", spec.networkMode());
        Integer shares = container.cpu();
        if (shares != null && shares > 0) {
            hostConfig.put("CpuShares", Math.max(LEAST_SHARES, shares));
        }
        Double cpus = spec.task().cpu();
        if (cpus != null && cpus > 0) {
            hostConfig.put("NanoCpus", (long) (cpus * NANO));
        }
        Long memory = container.memory() == null ? spec.task().memory() : Long.valueOf(container.memory());
        if (memory != null && memory > 0) {
            hostConfig.put("Memory", Math.max(LEAST_MEMORY, memory) * MIB);
        }
        String resolver = place.names().resolver();
        if (resolver != null && !spec.networkMode().equals("none")) {
            strings(hostConfig, "Dns", List.of(resolver));
            strings(hostConfig, "DnsSearch", place.names().search());
        }
        ArrayNode binds = hostConfig.putArray("Binds");
        for (AcsTask.MountPoint mount :
                Objects.requireNonNullElse(container.mountPoints(), List.<AcsTask.MountPoint>of())) {
            String source = volumes.get(mount.sourceVolume());
            if (source == null) {
                throw ContainerFailure.create("volume " + mount.sourceVolume() + ": not a volume of the task");
            }
            binds.add(source + ":" + mount.containerPath() + (mount.readOnly() ? ":ro" : ""));
        }
        ArrayNode from = hostConfig.putArray("VolumesFrom");
        for (AcsTask.VolumesFrom other :
                Objects.requireNonNullElse(container.volumesFrom(), List.<AcsTask.VolumesFrom>of())) {
            from.add(name(spec.task(), other.sourceContainer()) + (other.readOnly() ? ":ro" : ""));
        }
        return hostConfig;
    }

    private static void ports(ContainerSpec spec, ObjectNode config, ObjectNode hostConfig) {
        ObjectNode exposed = config.putObject("ExposedPorts");
        ObjectNode bound = hostConfig.putObject("PortBindings");
        for (PortBinding port : spec.ports()) {
            String key = port.containerPort() + "/" + port.protocol();
            exposed.putObject(key);
            bound.withArray("/" + key.replace("/", "~1"))
                    .addObject()
                    .put("HostIp", port.address())
                    .put("HostPort", Integer.toString(port.hostPort()));
        }
    }

    /// Puts the container into the instance's network, with its links.
    private void networkMode(ContainerSpec spec, ObjectNode hostConfig, ObjectNode config) {
        String mode = hostConfig.path("NetworkMode").asString("bridge");
        boolean bridge = mode.isEmpty() || mode.equals("bridge") || mode.equals("default");
        List<String> links = Objects.requireNonNullElse(spec.container().links(), List.of());
        if (!bridge) {
            return;
        }
        List<String> named = links.stream()
                .map(link -> link.split(":", 2))
                .map(link -> name(spec.task(), link[0]) + ":" + link[link.length - 1])
                .toList();
        if (network == null) {
            strings(hostConfig, "Links", named);
            return;
        }
        hostConfig.put("NetworkMode", network);
        if (!named.isEmpty()) {
            ObjectNode endpoint = config.putObject("NetworkingConfig")
                    .putObject("EndpointsConfig")
                    .putObject(network);
            strings(endpoint, "Links", named);
        }
    }

    private static void lay(ObjectNode under, @Nullable String json) throws ContainerFailure {
        if (json == null || json.isEmpty()) {
            return;
        }
        try {
            JsonNode over = JsonMapper.shared().readTree(json);
            over.properties().forEach(member -> {
                if (!member.getValue().isNull()) {
                    under.set(member.getKey(), member.getValue());
                }
            });
        } catch (JacksonException e) {
            throw ContainerFailure.create("dockerConfig: not JSON");
        }
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static void strings(ObjectNode into, String name, @Nullable List<String> values) {
        if (values != null && !values.isEmpty()) {
            ArrayNode array = into.putArray(name);
            values.forEach(array::add);
        }
    }
}
