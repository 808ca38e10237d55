package io.seamark.planes.agent;

import io.seamark.platform.acs.AcsTask.PortMapping;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The host ports of one instance's address: those that task definitions fix, and dynamic ones from
/// 32768 to 60999 in turn, so that a port just freed is not the next one given.
///
/// State is guarded by `this`.
final class PortBook {
    private static final int FIRST = 32768;
    private static final int LAST = 60999;

    private final String address;
    private final Map<String, List<PortBinding>> owners = new HashMap<>();
    private int next = FIRST;

    PortBook(String address) {
        this.address = address;
    }

    /// Notes ports that were chosen before.
    synchronized void keep(String owner, List<PortBinding> ports) {
        owners.put(owner, ports);
        for (PortBinding port : ports) {
            if (port.hostPort() >= next && port.hostPort() < LAST) {
                next = port.hostPort() + 1;
            }
        }
    }

    /// Chooses a host port for each mapping.
    ///
    /// @throws ContainerFailure when no port is free
    synchronized List<PortBinding> choose(String owner, List<PortMapping> mappings) throws ContainerFailure {
        var taken = new HashSet<String>();
        owners.values().forEach(ports -> ports.forEach(port -> taken.add(port.protocol() + port.hostPort())));
        var chosen = new ArrayList<PortBinding>();
        for (PortMapping mapping : mappings) {
            String protocol = Objects.requireNonNullElse(mapping.protocol(), "tcp");
            int fixed = Objects.requireNonNullElse(mapping.hostPort(), 0);
            int port = fixed != 0 ? fixed : dynamic(protocol, taken);
            taken.add(protocol + port);
            chosen.add(new PortBinding(address, mapping.containerPort(), port, protocol));
        }
        owners.put(owner, List.copyOf(chosen));
        return List.copyOf(chosen);
    }

    synchronized void release(String owner) {
        owners.remove(owner);
    }

    private int dynamic(String protocol, Set<String> taken) throws ContainerFailure {
        for (int tried = FIRST; tried <= LAST; tried++) {
            int port = next;
            next = next == LAST ? FIRST : next + 1;
            if (!taken.contains(protocol + port) && free(protocol, port)) {
                return port;
            }
        }
        throw ContainerFailure.create("no host port is free on " + address + " (expected: one of 32768-60999)");
    }

    private boolean free(String protocol, int port) {
        try {
            var place = new InetSocketAddress(InetAddress.getByName(address), port);
            if (protocol.equals("udp")) {
                new DatagramSocket(place).close();
                return true;
            }
            try (var socket = new ServerSocket()) {
                socket.setReuseAddress(false);
                socket.bind(place);
                return true;
            }
        } catch (IOException e) {
            return false;
        }
    }
}
