package io.seamark.product.server;

import io.seamark.planes.agent.Agent;
import io.seamark.planes.agent.AgentSettings;
import io.seamark.planes.agent.ContainerLogs;
import io.seamark.planes.agent.ContainerRuntime;
import io.seamark.platform.core.AccountId;
import io.seamark.platform.reconcile.Outcome;
import io.seamark.platform.reconcile.Reconciler;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.View;
import io.seamark.services.ecs.ClusterId;
import io.seamark.services.ecs.EcsService;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/// The container instances that this machine gives to each cluster: an agent each, with an address of
/// its own. They join when the cluster is made and go when it is deleted; their tasks survive a restart.
///
/// `agents` is owned by the lock of this object.
final class LocalInstances implements Reconciler<ClusterId>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalInstances.class);
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final Store store;
    private final Machine machine;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Map<ClusterId, List<Agent>> agents = new HashMap<>();

    /// What the machine gives.
    ///
    /// @param folder where instances keep what they must remember
    /// @param count how many instances each cluster gets
    /// @param cpu CPU units of each
    /// @param memory MiB of each
    /// @param linkLocal whether [#credentials] is asked now at the address that containers know
    record Machine(
            Path folder,
            int count,
            int cpu,
            int memory,
            URI endpoint,
            Function<AccountId, AwsCredentialsProvider> credentials,
            MachineAddresses addresses,
            AgentSettings.Names names,
            Supplier<ContainerRuntime> runtime,
            ContainerLogs logs,
            BooleanSupplier linkLocal) {}

    LocalInstances(Store store, Machine machine, InstantSource clock, RandomGenerator random) {
        this.store = store;
        this.machine = machine;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public synchronized Outcome reconcile(ClusterId cluster) throws IOException, InterruptedException {
        boolean wanted = EcsService.isActive(View.of(store), cluster);
        List<Agent> standing = agents.get(cluster);
        if (wanted && standing == null) {
            var started = new ArrayList<Agent>();
            agents.put(cluster, started);
            for (int number = 1; number <= machine.count(); number++) {
                Agent agent = agent(cluster, number);
                started.add(agent);
                agent.start();
            }
        } else if (!wanted && standing != null) {
            for (Agent agent : standing) {
                agent.stopTasks(PATIENCE);
                agent.close();
            }
            agents.remove(cluster);
            forget(cluster);
        }
        return Outcome.done();
    }

    /// What a container of any of them is answered that asks for its role's credentials.
    synchronized Optional<String> credentials(String path) {
        return agents.values().stream()
                .flatMap(List::stream)
                .map(agent -> agent.credentials(path))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /// Leaves the tasks running; they are taken over again at the next start.
    @Override
    public synchronized void close() {
        agents.values().forEach(all -> all.forEach(Agent::close));
        agents.clear();
    }

    private Agent agent(ClusterId cluster, int number) throws IOException {
        Path folder = folder(cluster).resolve(String.valueOf(number));
        Files.createDirectories(folder);
        String zone = cluster.region().value() + (char) ('a' + (number - 1) % 3);
        var settings = new AgentSettings(
                machine.endpoint(),
                machine.credentials().apply(cluster.account()),
                cluster.region(),
                cluster.name(),
                cluster.name() + "-" + number,
                address(cluster, number),
                machine.cpu(),
                machine.memory(),
                zone,
                "seamark.local",
                folder,
                machine.names(),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                machine.linkLocal());
        return new Agent(settings, machine.runtime().get(), machine.logs(), clock, random);
    }

    /// The address that an instance was given once, or the next one that is free.
    private String address(ClusterId cluster, int number) throws IOException {
        Path file = machine.folder().resolve("addresses");
        var places = new Properties();
        if (Files.exists(file)) {
            try (var in = Files.newInputStream(file)) {
                places.load(in);
            }
        }
        String key = cluster.account() + "." + cluster.region() + "." + cluster.name() + "." + number;
        String known = places.getProperty(key);
        if (known != null) {
            return machine.addresses().instance(Integer.parseInt(known));
        }
        int place = 1;
        while (places.containsValue(String.valueOf(place))) {
            place++;
        }
        places.setProperty(key, String.valueOf(place));
        write(file, places);
        return machine.addresses().instance(place);
    }

    private void forget(ClusterId cluster) throws IOException {
        Path file = machine.folder().resolve("addresses");
        if (!Files.exists(file)) {
            return;
        }
        var places = new Properties();
        try (var in = Files.newInputStream(file)) {
            places.load(in);
        }
        String prefix = cluster.account() + "." + cluster.region() + "." + cluster.name() + ".";
        places.keySet().removeIf(key -> String.valueOf(key).startsWith(prefix));
        write(file, places);
        LOG.info("instances left cluster={}", cluster.name());
        Deletion.of(folder(cluster));
    }

    private void write(Path file, Properties places) throws IOException {
        Path fresh = file.resolveSibling("addresses.new");
        try (var out = Files.newOutputStream(fresh)) {
            places.store(out, "the places of container instances in the block of addresses");
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path folder(ClusterId cluster) {
        return machine.folder()
                .resolve(cluster.account().value())
                .resolve(cluster.region().value())
                .resolve(cluster.name());
    }
}
