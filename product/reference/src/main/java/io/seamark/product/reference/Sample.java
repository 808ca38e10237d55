package io.seamark.product.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.HostVolumeProperties;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.MountPoint;
import software.amazon.awssdk.services.ecs.model.NetworkMode;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.TransportProtocol;
import software.amazon.awssdk.services.ecs.model.Volume;

/// The sample's microservices and how each is deployed.
///
/// @param name as the ECS service is called
/// @param calls the names that it calls
/// @param kind which kind of load balancer it stands behind
public record Sample(String name, List<String> calls, LoadBalancerKind kind) {
    /// The port in the container.
    public static final int PORT = 8080;

    /// Folders of the machine that a container needs to run the machine's own Java, in which nothing
    /// is installed.
    private static final List<String> MACHINE_FOLDERS = List.of("/usr", "/lib", "/lib64", "/etc/ssl");

    /// How deep in a JDK links are looked for, such as `conf/security`.
    private static final int LINK_DEPTH = 4;

    public enum LoadBalancerKind {
        CLASSIC,
        APPLICATION,
        NETWORK
    }

    /// The portal, which calls the other two by their names, one short and one full.
    public static List<Sample> all() {
        return List.of(
                new Sample("goodreads", List.of(), LoadBalancerKind.CLASSIC),
                new Sample("stock", List.of(), LoadBalancerKind.NETWORK),
                new Sample("portal", List.of("goodreads.ecs.internal", "stock"), LoadBalancerKind.APPLICATION));
    }

    /// A task definition that runs the microservice with the machine's own Java.
    ///
    /// @param runtime in containers an image of empty folders suffices; the machine's are mounted
    ///        read-only
    /// @param javaHome of a JDK or JRE 25
    /// @param jar the archive that has [Microservice]
    /// @param hostPort 0 for a dynamic one
    public RegisterTaskDefinitionRequest taskDefinition(
            RunBy runtime, String image, String javaHome, String jar, int hostPort, String version) {
        ContainerDefinition.Builder container = ContainerDefinition.builder()
                .name("app")
                .image(image)
                .command(
                        javaHome + "/bin/java",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx32m",
                        "-cp",
                        jar,
                        Microservice.class.getName())
                .environment(pair("NAME", name), pair("VERSION", version), pair("CALLS", String.join(",", calls)))
                .cpu(64)
                .memory(128)
                .essential(true)
                .stopTimeout(10)
                .portMappings(PortMapping.builder()
                        .containerPort(PORT)
                        .hostPort(hostPort)
                        .protocol(TransportProtocol.TCP)
                        .build());
        RegisterTaskDefinitionRequest.Builder definition =
                RegisterTaskDefinitionRequest.builder().family(name).networkMode(NetworkMode.BRIDGE);
        if (runtime == RunBy.DOCKER) {
            var mounts = new ArrayList<MountPoint>();
            var volumes = new ArrayList<Volume>();
            for (String folder : folders(javaHome, jar)) {
                String volume = "machine" + folder.replaceAll("[^A-Za-z0-9]", "-");
                volumes.add(Volume.builder()
                        .name(volume)
                        .host(HostVolumeProperties.builder().sourcePath(folder).build())
                        .build());
                mounts.add(MountPoint.builder()
                        .sourceVolume(volume)
                        .containerPath(folder)
                        .readOnly(true)
                        .build());
            }
            container.mountPoints(mounts);
            definition.volumes(volumes);
        }
        return definition.containerDefinitions(container.build()).build();
    }

    /// What runs tasks.
    public enum RunBy {
        DOCKER,
        PROCESS
    }

    /// The machine's folders that a container needs; links are followed, for their ends may be elsewhere.
    private static Set<String> folders(String javaHome, String jar) {
        var folders = new LinkedHashSet<String>();
        MACHINE_FOLDERS.stream().filter(f -> Files.isDirectory(Path.of(f))).forEach(folders::add);
        add(folders, Path.of(javaHome));
        add(folders, Path.of(jar).toAbsolutePath().getParent());
        try (var java = Files.walk(Path.of(javaHome).toRealPath(), LINK_DEPTH)) {
            for (Path link :
                    java.filter(Files::isSymbolicLink).filter(Files::exists).toList()) {
                Path end = link.toRealPath();
                add(folders, Files.isDirectory(end) ? end : end.getParent());
            }
            add(folders, Path.of(javaHome).toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return folders;
    }

    private static void add(Set<String> folders, @Nullable Path needed) {
        if (needed != null && folders.stream().map(Path::of).noneMatch(needed::startsWith)) {
            folders.add(needed.toString());
        }
    }

    private static KeyValuePair pair(String name, String value) {
        return KeyValuePair.builder().name(name).value(value).build();
    }
}
