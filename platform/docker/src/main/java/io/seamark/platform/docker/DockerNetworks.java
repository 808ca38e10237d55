package io.seamark.platform.docker;

import io.seamark.platform.docker.DockerAnswer.RefusedException;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The bridge networks of a Docker Engine on this machine. Safe for any number of threads.
///
/// @param engine whose networks they are
public record DockerNetworks(DockerEngine engine) {
    /// The IPv4 address at which the containers of a network reach this machine: its gateway. Engines do not tell
    /// that of their own `bridge` before their second start, nor that of a network that was made with a subnet
    /// alone; then it is the address of the bridge itself.
    ///
    /// @param name or id of the network
    /// @return empty where the bridge is on another machine
    /// @throws RefusedException where there is no such network
    public Optional<InetAddress> gateway(String name) throws RefusedException, IOException {
        return gateway(engine.get("/networks/" + name));
    }

    static Optional<InetAddress> gateway(JsonNode network) throws IOException {
        for (JsonNode pool : network.path("IPAM").path("Config")) {
            String told = pool.path("Gateway").asString("");
            if (!told.isEmpty() && InetAddress.ofLiteral(told) instanceof Inet4Address address) {
                return Optional.of(address);
            }
        }
        String id = network.path("Id").asString("");
        String unnamed = "br-" + id.substring(0, Math.min(12, id.length()));
        NetworkInterface bridge = NetworkInterface.getByName(
                network.path("Options").path("com.docker.network.bridge.name").asString(unnamed));
        return bridge == null
                ? Optional.empty()
                : bridge.inetAddresses().filter(Inet4Address.class::isInstance).findFirst();
    }
}
