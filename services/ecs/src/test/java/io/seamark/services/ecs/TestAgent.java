package io.seamark.services.ecs;

import io.seamark.platform.acs.AcsFrame;
import io.seamark.platform.acs.AcsMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.model.ContainerStateChange;
import software.amazon.awssdk.services.ecs.model.NetworkBinding;
import software.amazon.awssdk.services.ecs.model.SubmitTaskStateChangeRequest;

/// An agent as a test plays it: it keeps what it is sent, and says what the test has it say.
///
/// Owned by one test.
final class TestAgent implements AgentConnection {
    final String instance;
    final List<AcsMessage> heard = new ArrayList<>();
    final List<String> ends = new ArrayList<>();
    private final World world;
    private final String cluster;
    private @Nullable AgentSession session;

    TestAgent(World world, String cluster, String instance) {
        this.world = world;
        this.cluster = cluster;
        this.instance = instance;
    }

    @Override
    public void send(String frame) {
        heard.add(AcsFrame.read(frame).orElseThrow());
    }

    @Override
    public void close(int code, String reason) {
        ends.add(code + " " + reason);
    }

    void connect() {
        try {
            session = world.sessions.open(
                    world.call(),
                    Map.of("clusterArn", cluster, "containerInstanceArn", instance, "agentVersion", "1.72.0"),
                    this);
        } catch (AgentRefusedException e) {
            throw new AssertionError(e);
        }
    }

    AgentSession session() {
        if (session == null) {
            throw new AssertionError("no session (expected: connected)");
        }
        return session;
    }

    /// `status task` of each order heard, oldest first, and forgets them.
    List<String> orders() {
        List<String> orders = payloads().stream()
                .flatMap(p -> p.tasks().stream())
                .map(t -> t.desiredStatus() + " " + t.arn())
                .toList();
        heard.clear();
        return orders;
    }

    List<AcsMessage.PayloadMessage> payloads() {
        return heard.stream()
                .filter(AcsMessage.PayloadMessage.class::isInstance)
                .map(AcsMessage.PayloadMessage.class::cast)
                .toList();
    }

    /// Acknowledges all that was heard.
    void acknowledge() {
        for (AcsMessage.PayloadMessage payload : payloads()) {
            session().received(AcsFrame.write(new AcsMessage.AckRequest(payload.messageId(), cluster, instance)));
        }
    }

    void running(String task, int hostPort) {
        report(
                task,
                "RUNNING",
                "",
                container -> container
                        .status("RUNNING")
                        .runtimeId("d0c")
                        .networkBindings(NetworkBinding.builder()
                                .bindIP("0.0.0.0")
                                .containerPort(80)
                                .hostPort(hostPort)
                                .protocol("tcp")
                                .build()));
    }

    void stopped(String task, int exitCode) {
        report(task, "STOPPED", "", container -> container.status("STOPPED").exitCode(exitCode));
    }

    void report(String task, String status, String reason, UnaryOperator<ContainerStateChange.Builder> container) {
        var _ = world.ask(
                new SubmitTaskStateChange(),
                SubmitTaskStateChangeRequest.builder()
                        .cluster(cluster)
                        .task(task)
                        .status(status)
                        .reason(reason)
                        .containers(container
                                .apply(ContainerStateChange.builder().containerName("main"))
                                .build())
                        .build());
    }
}
