package io.seamark.planes.agent;

import io.seamark.planes.agent.StateChange.ContainerChange;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerStateChange;
import software.amazon.awssdk.services.ecs.model.NetworkBinding;
import software.amazon.awssdk.services.ecs.model.RegisterContainerInstanceRequest;

/// The calls that an agent makes to the API. Each waits at most 5 seconds and is not repeated here.
///
/// Safe for any number of threads.
final class ControlPlane implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final EcsClient ecs;
    private final String cluster;

    ControlPlane(AgentSettings settings) {
        this.cluster = settings.cluster();
        this.ecs = EcsClient.builder()
                .endpointOverride(settings.endpoint())
                .region(Region.of(settings.region().value()))
                .credentialsProvider(settings.credentials())
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(PATIENCE)
                        .socketTimeout(PATIENCE))
                .overrideConfiguration(
                        o -> o.retryStrategy(AwsRetryStrategy.doNotRetry()).apiCallTimeout(PATIENCE))
                .build();
    }

    /// @return the instance's ARN
    String register(RegisterContainerInstanceRequest request) {
        return ecs.registerContainerInstance(request).containerInstance().containerInstanceArn();
    }

    /// Makes the default cluster, as Amazon's agent does where it is missing.
    void createCluster() {
        ecs.createCluster(r -> r.clusterName(cluster));
    }

    /// Where ACS answers.
    URI discover(String containerInstance) {
        return URI.create(ecs.discoverPollEndpoint(r -> r.cluster(cluster).containerInstance(containerInstance))
                .endpoint());
    }

    void submit(String taskArn, StateChange change) {
        List<ContainerStateChange> containers =
                change.containers().stream().map(ControlPlane::containerChange).toList();
        ecs.submitTaskStateChange(r -> r.cluster(cluster)
                .task(taskArn)
                .status(change.status())
                .reason(change.reason())
                .containers(containers)
                .pullStartedAt(millis(change.pullStartedAt()))
                .pullStoppedAt(millis(change.pullStoppedAt()))
                .executionStoppedAt(millis(change.executionStoppedAt())));
    }

    private static @Nullable Instant millis(@Nullable Instant instant) {
        return instant == null ? null : Instant.ofEpochMilli(instant.toEpochMilli());
    }

    private static ContainerStateChange containerChange(ContainerChange change) {
        List<NetworkBinding> bindings =
                change.ports().stream().map(ControlPlane::networkBinding).toList();
        return ContainerStateChange.builder()
                .containerName(change.name())
                .status(change.status())
                .runtimeId(change.runtimeId())
                .exitCode(change.exitCode())
                .reason(change.reason())
                .networkBindings(bindings)
                .build();
    }

    private static NetworkBinding networkBinding(PortBinding port) {
        return NetworkBinding.builder()
                .bindIP(port.address())
                .containerPort(port.containerPort())
                .hostPort(port.hostPort())
                .protocol(port.protocol())
                .build();
    }

    @Override
    public void close() {
        ecs.close();
    }
}
