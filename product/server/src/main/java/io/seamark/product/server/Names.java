package io.seamark.product.server;

import io.seamark.planes.agent.AgentSettings;
import io.seamark.planes.dns.DnsServer;
import io.seamark.services.ecs.EcsSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/// The DNS server, the addresses of this machine's load balancers and instances, and what tasks are
/// told of names.
///
/// @param answersTasks whether tasks can ask on port 53
/// @param zone where services get their names; empty for none
record Names(DnsServer server, MachineAddresses addresses, boolean answersTasks, String zone) {
    private static final int PORT = 53;

    /// Claims the addresses and starts the server.
    static Names start(
            Configuration configuration,
            TaskRuntime runtime,
            Path folder,
            RunningParts parts,
            InstantSource clock,
            SecureRandom random)
            throws IOException {
        MachineAddresses addresses =
                parts.closing(MachineAddresses.claim(configuration.lbRange(), runtime.loadBalancers(), folder));
        DnsServer server = parts.closing(NameServer.of(configuration, clock, random));
        server.start();
        boolean answers = NameServer.answersTasks(server, addresses.nameServer());
        return new Names(
                server, addresses, answers, configuration.registrarZone().orElse(""));
    }

    /// Where the server answers.
    String address() {
        return ApiServer.hostOf(server.address()) + ":" + server.address().getPort();
    }

    /// Containers are told by ECS; processes are told by the agent.
    EcsSettings tell(EcsSettings settings, TaskRuntime runtime) {
        boolean containers = runtime == TaskRuntime.DOCKER;
        return settings.withDns(
                answersTasks && containers ? List.of(addresses.nameServer()) : List.of(),
                containers ? search() : List.of());
    }

    AgentSettings.Names ofAgents() {
        return new AgentSettings.Names(answersTasks ? addresses.nameServer() : null, PORT, search());
    }

    private List<String> search() {
        return zone.isEmpty() ? List.of() : List.of(zone);
    }
}
