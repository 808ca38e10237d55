package io.seamark.platform.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Where containers reach this machine.
class DockerNetworksTest {
    private static Optional<String> gateway(String network) throws IOException {
        return DockerNetworks.gateway(JsonMapper.shared().readTree(network)).map(InetAddress::getHostAddress);
    }

    @Test
    void theGatewayIsWhatTheEngineTells() throws IOException {
        assertThat(gateway("""
                {"Id":"4141a077b0e2","IPAM":{"Config":[
                  {"Subnet":"fd00::/64","Gateway":"fd00::1"},{"Subnet":"172.18.0.0/16","Gateway":"172.18.0.1"}]},
                 "Options":{"com.docker.network.bridge.name":"lo"}}""")).contains("172.18.0.1");
    }

    @Test
    void whereTheEngineTellsNoneItIsTheAddressOfTheBridge() throws IOException {
        assertThat(gateway("""
                {"Id":"4141a077b0e2","IPAM":{"Config":[{"Subnet":"127.0.0.0/8"}]},
                 "Options":{"com.docker.network.bridge.name":"lo"}}""")).contains("127.0.0.1");
    }

    @Test
    void aBridgeThatIsNotHereHasNone() throws IOException {
        assertThat(gateway("""
                {"Id":"4141a077b0e28cda8a18","IPAM":{"Config":[{"Subnet":"172.18.0.0/16"}]},"Options":{}}""")).isEmpty();
        assertThat(gateway("{}")).isEmpty();
    }
}
