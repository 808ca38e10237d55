package io.seamark.planes.agent;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.RegisterContainerInstanceRequest;
import software.amazon.awssdk.services.ecs.model.Resource;
import tools.jackson.databind.json.JsonMapper;

/// How a container instance introduces itself. Pure.
final class InstanceDescription {
    private static final int OLDEST_API = 17;
    private static final int NEWEST_API = 32;

    /// Kept free on Amazon's instances, for SSH, Docker and the agent.
    private static final List<String> RESERVED_PORTS = List.of("22", "2375", "2376", "51678", "51679");

    private static final List<String> CAPABILITIES = List.of(
            "ecs.capability.container-ordering",
            "ecs.capability.container-health-check",
            "ecs.capability.task-iam-role",
            "com.amazonaws.ecs.capability.task-iam-role",
            "com.amazonaws.ecs.capability.logging-driver.awslogs",
            "com.amazonaws.ecs.capability.logging-driver.json-file",
            "com.amazonaws.ecs.capability.logging-driver.none");

    private static final List<String> DOCKER_CAPABILITIES = List.of(
            "com.amazonaws.ecs.capability.privileged-container",
            "com.amazonaws.ecs.capability.task-iam-role-network-host",
            "ecs.capability.docker-plugin.local");

    private InstanceDescription() {}

    /// An id that stays as long as the data folder stays where it is.
    static String instanceId(Path folder) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(folder.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8));
            return "i-" + HexFormat.of().formatHex(hash).substring(0, 17);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static RegisterContainerInstanceRequest registration(
            AgentSettings settings, ContainerRuntime runtime, @Nullable String containerInstanceArn) {
        String identity = JsonMapper.shared()
                .writeValueAsString(Map.of(
                        "instanceId", instanceId(settings.folder()),
                        "privateIp", settings.address(),
                        "instanceType", settings.instanceType(),
                        "availabilityZone", settings.availabilityZone(),
                        "region", settings.region().value()));
        return RegisterContainerInstanceRequest.builder()
                .cluster(settings.cluster())
                .containerInstanceArn(containerInstanceArn)
                .instanceIdentityDocument(identity)
                .instanceIdentityDocumentSignature("")
                .totalResources(
                        number("CPU", settings.cpu()),
                        number("MEMORY", settings.memory()),
                        ports("PORTS", RESERVED_PORTS),
                        ports("PORTS_UDP", List.of()))
                .versionInfo(v -> v.agentVersion(AcsUrl.VERSION).dockerVersion(runtime.version()))
                .attributes(attributes(settings, runtime))
                .build();
    }

    private static Resource number(String name, int value) {
        return Resource.builder().name(name).type("INTEGER").integerValue(value).build();
    }

    private static Resource ports(String name, List<String> ports) {
        return Resource.builder()
                .name(name)
                .type("STRINGSET")
                .stringSetValue(ports)
                .build();
    }

    private static List<Attribute> attributes(AgentSettings settings, ContainerRuntime runtime) {
        var all = new ArrayList<Attribute>();
        CAPABILITIES.forEach(name -> all.add(attribute(name, null)));
        if (runtime.name().equals("docker")) {
            DOCKER_CAPABILITIES.forEach(name -> all.add(attribute(name, null)));
        }
        for (int api = OLDEST_API; api <= NEWEST_API; api++) {
            all.add(attribute("com.amazonaws.ecs.capability.docker-remote-api.1." + api, null));
        }
        all.add(attribute("ecs.os-type", "linux"));
        all.add(attribute("ecs.os-family", "LINUX"));
        all.add(attribute("ecs.cpu-architecture", architecture()));
        all.add(attribute("ecs.availability-zone", settings.availabilityZone()));
        all.add(attribute("ecs.instance-type", settings.instanceType()));
        all.add(attribute("seamark.runtime", runtime.name()));
        all.add(attribute("seamark.address", settings.address()));
        return all;
    }

    private static String architecture() {
        String name = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return name.equals("aarch64") ? "arm64" : "x86_64";
    }

    private static Attribute attribute(String name, @Nullable String value) {
        return Attribute.builder().name(name).value(value).build();
    }
}
