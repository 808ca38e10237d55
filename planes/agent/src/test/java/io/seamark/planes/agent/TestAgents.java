package io.seamark.planes.agent;

import io.seamark.planes.agent.AgentSettings.Names;
import io.seamark.platform.core.Region;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/// Agents that talk to a [FakeEcs].
final class TestAgents {
    private TestAgents() {}

    static AgentSettings settings(URI endpoint, Path folder) {
        return settings(endpoint, folder, "127.78.0.1", Names.none());
    }

    static AgentSettings settings(URI endpoint, Path folder, String address, Names names) {
        return new AgentSettings(
                endpoint,
                StaticCredentialsProvider.create(AwsBasicCredentials.create(FakeEcs.KEY, FakeEcs.SECRET)),
                new Region("us-east-1"),
                "lab",
                "instance-1",
                address,
                2048,
                4096,
                "us-east-1a",
                "seamark.local",
                folder,
                names,
                Duration.ofSeconds(1),
                Duration.ZERO,
                () -> false);
    }

    static Agent start(AgentSettings settings, ContainerRuntime runtime) throws IOException {
        return start(settings, runtime, ContainerLogs.none());
    }

    static Agent start(AgentSettings settings, ContainerRuntime runtime, ContainerLogs logs) throws IOException {
        var agent = new Agent(settings, runtime, logs, InstantSource.system(), new Random(7));
        agent.start();
        return agent;
    }
}
