package io.seamark.product.server;

import io.seamark.planes.agent.ContainerRuntime;
import io.seamark.planes.agent.DockerRuntime;
import io.seamark.planes.agent.DockerSettings;
import io.seamark.planes.agent.ProcessRuntime;
import io.seamark.platform.core.AddressBlock;
import io.seamark.product.server.Configuration.RuntimeChoice;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;

/// What runs tasks on this machine.
enum TaskRuntime {
    DOCKER,
    PROCESS;

    private static final Path SOCKET = Path.of("/var/run/docker.sock");

    /// What a configuration comes to here.
    ///
    /// @throws ConfigurationException when Docker is asked for and is not there
    static TaskRuntime of(RuntimeChoice choice) {
        return switch (choice) {
            case PROCESS -> PROCESS;
            case DOCKER -> {
                if (!dockerAnswers()) {
                    throw new ConfigurationException("runtime: docker does not answer at " + SOCKET
                            + " (expected: a running Docker Engine; or --runtime process)");
                }
                yield DOCKER;
            }
            case AUTO -> dockerAnswers() && MachineAddresses.permitted() ? DOCKER : PROCESS;
        };
    }

    ContainerRuntime open(InstantSource clock) {
        return switch (this) {
            case DOCKER -> new DockerRuntime(DockerSettings.standard());
            case PROCESS -> new ProcessRuntime(System.getenv(), clock);
        };
    }

    AddressBlock loadBalancers() {
        return AddressBlock.parse(this == DOCKER ? MachineAddresses.CONTAINER_RANGE : MachineAddresses.LOOPBACK_RANGE)
                .orElseThrow();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static boolean dockerAnswers() {
        try (var socket = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return socket.connect(UnixDomainSocketAddress.of(SOCKET));
        } catch (IOException e) {
            return false;
        }
    }
}
