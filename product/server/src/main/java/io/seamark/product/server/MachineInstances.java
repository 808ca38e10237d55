package io.seamark.product.server;

import com.sun.management.OperatingSystemMXBean;
import io.seamark.planes.agent.ContainerLogs;
import io.seamark.platform.core.AccountId;
import io.seamark.platform.reconcile.Backoff;
import io.seamark.platform.reconcile.LoopSettings;
import io.seamark.platform.reconcile.ReconcileLoop;
import io.seamark.services.ecs.ClusterId;
import io.seamark.services.ecs.EcsService;
import io.seamark.services.iam.RootCredentials;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/// Starts the container instances of this machine as it is: its processors, its memory, its runtime.
final class MachineInstances {
    private static final Backoff ADDRESS_PAUSES = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private MachineInstances() {}

    /// @param logs where containers log with the driver `awslogs`
    /// @param api where the agents find ECS
    static void start(
            Configuration configuration,
            Ground ground,
            TaskRuntime runtime,
            ContainerLogs logs,
            Names names,
            String api,
            RunningParts parts,
            InstantSource clock,
            SecureRandom random) {
        if (configuration.instances() == 0) {
            return;
        }
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var roleCredentials = parts.closing(new RoleCredentialsServer());
        if (runtime == TaskRuntime.DOCKER) {
            parts.closing(new UntilDone("role-credentials", roleCredentials::listen, ADDRESS_PAUSES, random))
                    .start();
        }
        var instances = parts.closing(new LocalInstances(
                ground.store(),
                new LocalInstances.Machine(
                        ground.folder().resolve("instances"),
                        configuration.instances(),
                        Runtime.getRuntime().availableProcessors() * 1024,
                        (int) (machine.getTotalMemorySize() >> 20),
                        URI.create(api),
                        account -> credentials(configuration.account(), ground.root(), account),
                        names.addresses(),
                        names.ofAgents(),
                        () -> runtime.open(clock),
                        logs,
                        roleCredentials::listens),
                clock,
                random));
        roleCredentials.ask(instances::credentials);
        var loop = parts.closing(new ReconcileLoop<ClusterId>(
                "instances",
                instances,
                ground.store(),
                List.of(EcsService.clusters()),
                LoopSettings.standard(),
                clock,
                random));
        loop.start();
    }

    /// The root user's; with open authentication an account's id is its own key.
    private static AwsCredentialsProvider credentials(AccountId own, RootCredentials root, AccountId account) {
        return StaticCredentialsProvider.create(
                account.equals(own)
                        ? AwsBasicCredentials.create(root.accessKeyId(), root.secretAccessKey())
                        : AwsBasicCredentials.create(account.value(), account.value()));
    }
}
