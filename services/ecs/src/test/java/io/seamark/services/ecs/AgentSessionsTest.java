package io.seamark.services.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.acs.AcsFrame;
import io.seamark.platform.acs.AcsMessage;
import io.seamark.platform.acs.AcsTask;
import io.seamark.platform.reconcile.SteppedLoop;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.DeregisterContainerInstanceRequest;
import software.amazon.awssdk.services.ecs.model.HealthCheck;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.StartTaskRequest;

class AgentSessionsTest {
    private final World world = new World();

    @BeforeEach
    void open() {
        world.cluster("c");
        world.define("web", c -> c);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void anOrderIsRepeatedUntilItIsAcknowledged() {
        TestAgent agent = world.agent("c");
        String task = run("web");
        assertThat(agent.orders()).containsExactly("RUNNING " + task);

        world.advance(Duration.ofSeconds(30));
        assertThat(agent.payloads()).hasSize(1);
        agent.acknowledge();
        agent.orders();

        world.advance(Duration.ofSeconds(30));
        assertThat(agent.orders()).isEmpty();
    }

    @Test
    void aNewConnectionHearsEverythingAgain() {
        TestAgent agent = world.agent("c");
        String first = run("web");
        agent.acknowledge();
        agent.orders();
        agent.session().closed();
        String second = startOn(agent);
        world.settle();
        assertThat(agent.orders()).isEmpty();

        agent.connect();
        world.settle();

        assertThat(agent.orders()).containsExactlyInAnyOrder("RUNNING " + first, "RUNNING " + second);
    }

    @Test
    void theStoreSaysWhetherAnAgentIsConnected() {
        TestAgent agent = world.agent("c");
        assertThat(stored().agentConnected()).isTrue();

        agent.session().closed();
        world.settle();

        assertThat(stored().agentConnected()).isFalse();
    }

    @Test
    void onlyTheProcessThatHasTheSessionSaysThatAnAgentIsConnected() {
        var other = new Random(3);
        var elsewhere = new SteppedLoop<>(
                "agents-elsewhere",
                new AgentReconciler(
                        world.store,
                        new AgentSessions(world.store, world.clock),
                        new RoleCredentials(world.roles),
                        world.settings,
                        () -> 99,
                        world.clock,
                        other),
                world.store,
                List.of(ClusterMember.source(Set.of("instances", "orders", "sessions"))),
                world.clock,
                other);
        world.lease = world.store.grantLease(Duration.ofSeconds(5));
        world.agent("c");

        elsewhere.run();
        assertThat(stored().agentConnected()).isTrue();

        world.store.revokeLease(world.lease);
        elsewhere.run();
        assertThat(stored().agentConnected()).isFalse();
    }

    @Test
    void whoseLeaseEndedThoughTheSessionDidNotSaysSoAgain() {
        world.lease = world.store.grantLease(Duration.ofSeconds(5));
        TestAgent agent = world.agent("c");
        world.store.revokeLease(world.lease);
        world.lease = world.store.grantLease(Duration.ofSeconds(5));

        world.settle();

        assertThat(View.of(world.store).list(World.LAYOUT.sessions("c")))
                .extracting(Versioned::value)
                .containsExactly(Long.toHexString(world.lease));
        agent.session().closed();
        world.settle();
        assertThat(stored().agentConnected()).isFalse();
        assertThat(View.of(world.store).list(World.LAYOUT.sessions("c"))).isEmpty();
    }

    @Test
    void aNewerConnectionReplacesAnOlderOne() {
        TestAgent agent = world.agent("c");
        AgentSession older = agent.session();
        agent.connect();
        assertThat(agent.ends).hasSize(1);

        older.closed();
        world.settle();

        assertThat(stored().agentConnected()).isTrue();
    }

    @Test
    void heartbeatsComeAndSilenceEndsTheSession() {
        TestAgent agent = world.agent("c");
        for (int i = 0; i < 6; i++) {
            world.advance(Duration.ofSeconds(13));
        }
        assertThat(agent.heard).hasSize(3).allMatch(AcsMessage.HeartbeatMessage.class::isInstance);
        for (AcsMessage beat : agent.heard) {
            agent.session().received(AcsFrame.write(new AcsMessage.HeartbeatAckRequest(beat.messageId())));
        }
        world.advance(Duration.ofSeconds(90));
        assertThat(agent.ends).isEmpty();

        world.advance(Duration.ofSeconds(60));

        assertThat(agent.ends).contains("1008 no heartbeat");
    }

    @Test
    void unknownAndDeregisteredInstancesAreRefused() {
        TestAgent agent = world.agent("c");
        assertThat(refusal("c", "nobody")).contains("\"type\":\"InvalidInstanceException\"");
        assertThat(refusal("nobody", agent.instance)).contains("\"type\":\"InvalidClusterException\"");

        var _ = world.ask(
                new DeregisterContainerInstance(),
                DeregisterContainerInstanceRequest.builder()
                        .cluster("c")
                        .containerInstance(agent.instance)
                        .build());

        assertThat(refusal("c", agent.instance)).contains("\"type\":\"InactiveInstanceException\"");
    }

    @Test
    void healthComesOverTheSession() {
        TestAgent agent = world.agent("c");
        world.define(
                "checked",
                c -> c.healthCheck(HealthCheck.builder().command("CMD", "true").build()));
        String task = run("checked");
        assertThat(world.describe(task).healthStatusAsString()).isEqualTo("UNKNOWN");

        String report = AcsFrame.write(new AcsMessage.PublishHealthRequest(
                new AcsMessage.Metadata("c", agent.instance, "m", null),
                List.of(new AcsMessage.TaskHealth(
                        task, List.of(new AcsMessage.ContainerHealth("main", "UNHEALTHY", null)))),
                null));
        agent.session().received("Authorization: x\r\nHost: y\r\n\r\n" + report);

        assertThat(world.describe(task).healthStatusAsString()).isEqualTo("UNHEALTHY");
    }

    @Test
    void whatCannotBeReadIsPassedOver() {
        TestAgent agent = world.agent("c");

        agent.session().received("{");
        agent.session().received("{\"type\":\"ErrorMessage\",\"message\":{}}");
        agent.session().received("{\"type\":\"PublishHealthRequest\",\"message\":{}}");

        assertThat(agent.ends).isEmpty();
    }

    @Test
    void aRolesCredentialsAreGivenAndRenewedUnderOneId() {
        TestAgent agent = world.agent("c");
        defineWithRole("arn:aws:iam::123456789012:role/app");
        run("roled");
        AcsTask.Credentials first =
                agent.payloads().getFirst().tasks().getFirst().roleCredentials();
        assertThat(first).isNotNull();
        agent.acknowledge();
        agent.heard.clear();
        world.roles.expiration = Instant.parse("2026-01-01T02:00:00Z");

        world.advance(Duration.ofMinutes(51));

        assertThat(agent.heard)
                .filteredOn(AcsMessage.IAMRoleCredentialsMessage.class::isInstance)
                .singleElement()
                .satisfies(message -> {
                    var renewed = ((AcsMessage.IAMRoleCredentialsMessage) message).roleCredentials();
                    assertThat(renewed.credentialsId()).isEqualTo(first.credentialsId());
                    assertThat(renewed.accessKeyId()).isNotEqualTo(first.accessKeyId());
                });
    }

    @Test
    void aTaskWhoseRoleCannotBeAssumedDoesNotStart() {
        TestAgent agent = world.agent("c");
        defineWithRole("arn:aws:iam::123456789012:role/missing");

        String task = run("roled");

        assertThat(world.describe(task).stopCodeAsString()).isEqualTo("TaskFailedToStart");
        assertThat(world.describe(task).stoppedReason()).startsWith("ECS was unable to assume the role");
        assertThat(agent.orders()).containsExactly("STOPPED " + task);
    }

    @Test
    void theExecutionRolesCredentialsAreRenewedToo() {
        TestAgent agent = world.agent("c");
        var _ = world.ask(
                new RegisterTaskDefinition(),
                RegisterTaskDefinitionRequest.builder()
                        .family("roled")
                        .executionRoleArn("arn:aws:iam::123456789012:role/pull")
                        .containerDefinitions(ContainerDefinition.builder()
                                .name("main")
                                .image("web:1")
                                .memory(64)
                                .build())
                        .build());
        run("roled");
        agent.acknowledge();
        agent.heard.clear();
        world.roles.expiration = Instant.parse("2026-01-01T02:00:00Z");

        world.advance(Duration.ofMinutes(51));

        assertThat(agent.heard)
                .filteredOn(AcsMessage.IAMRoleCredentialsMessage.class::isInstance)
                .singleElement()
                .extracting(message -> ((AcsMessage.IAMRoleCredentialsMessage) message).roleType())
                .isEqualTo("TaskExecution");
    }

    private void defineWithRole(String role) {
        var _ = world.ask(
                new RegisterTaskDefinition(),
                RegisterTaskDefinitionRequest.builder()
                        .family("roled")
                        .taskRoleArn(role)
                        .containerDefinitions(ContainerDefinition.builder()
                                .name("main")
                                .image("web:1")
                                .memory(64)
                                .build())
                        .build());
    }

    private String refusal(String cluster, String instance) {
        var agent = new TestAgent(world, cluster, instance);
        try {
            var _ = world.sessions.open(
                    world.call(), Map.of("clusterArn", cluster, "containerInstanceArn", instance), agent);
            return "";
        } catch (AgentRefusedException e) {
            return e.body();
        }
    }

    private StoredInstance stored() {
        return View.of(world.store).list(World.LAYOUT.instances("c")).getFirst().value();
    }

    private String run(String family) {
        String arn = world.run(r -> r.taskDefinition(family)).tasks().getFirst().taskArn();
        world.settle();
        return arn;
    }

    /// Assigned before it is known that the agent is gone.
    private String startOn(TestAgent agent) {
        return world.ask(
                        new StartTask(),
                        StartTaskRequest.builder()
                                .cluster("c")
                                .taskDefinition("web")
                                .containerInstances(agent.instance)
                                .build())
                .tasks()
                .getFirst()
                .taskArn();
    }
}
