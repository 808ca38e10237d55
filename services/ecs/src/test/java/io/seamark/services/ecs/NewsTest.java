package io.seamark.services.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seamark.platform.store.View;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.DeploymentConfiguration;
import software.amazon.awssdk.services.ecs.model.StopTaskRequest;
import tools.jackson.databind.JsonNode;

/// ECS's events: from the commit that makes a change to the publisher, each at least once and in order.
class NewsTest {
    private final ServiceWorld services = new ServiceWorld();
    private final World world = new World();
    private final List<JsonNode> published = new ArrayList<>();

    @AfterEach
    void close() {
        services.close();
        world.close();
    }

    @Test
    void everyStateOfATaskIsTold() {
        world.cluster("c");
        TestAgent agent = world.agent("c");
        world.define("web", c -> c);
        String task = world.run(r -> r.taskDefinition("web")).tasks().getFirst().taskArn();
        agent.running(task, 32768);
        world.ask(
                new StopTask(),
                StopTaskRequest.builder().cluster("c").task(task).build());
        agent.stopped(task, 143);
        drain(world);

        List<JsonNode> told = ofTask(task);
        assertThat(told)
                .extracting(e -> e.path("detail").path("lastStatus").asString() + " "
                        + e.path("detail").path("desiredStatus").asString())
                .containsExactly("PENDING RUNNING", "RUNNING RUNNING", "STOPPING STOPPED", "STOPPED STOPPED");
        assertThat(told)
                .extracting(e -> e.path("detail").path("version").asLong())
                .containsExactly(1L, 2L, 3L, 4L);
        assertThat(told).extracting(e -> e.path("id").asString()).doesNotHaveDuplicates();
    }

    @Test
    void aTasksEventHasTheFormOfEcs() {
        world.cluster("c");
        TestAgent agent = world.agent("c");
        world.define("web", c -> c);
        String task = world.run(r -> r.taskDefinition("web").group("g"))
                .tasks()
                .getFirst()
                .taskArn();
        agent.running(task, 32768);
        drain(world);

        JsonNode event = ofTask(task).getLast();
        assertThat(event.propertyNames())
                .containsExactly(
                        "version", "id", "detail-type", "source", "account", "time", "region", "resources", "detail");
        assertThat(event.path("version").asString()).isEqualTo("0");
        assertThat(event.path("detail-type").asString()).isEqualTo("ECS Task State Change");
        assertThat(event.path("source").asString()).isEqualTo("aws.ecs");
        assertThat(event.path("account").asString()).isEqualTo("123456789012");
        assertThat(event.path("resources").path(0).asString()).isEqualTo(task);
        JsonNode detail = event.path("detail");
        assertThat(detail.path("clusterArn").asString()).endsWith(":cluster/c");
        assertThat(detail.path("containerInstanceArn").asString()).isEqualTo(agent.instance);
        assertThat(detail.path("taskDefinitionArn").asString()).endsWith(":task-definition/web:1");
        assertThat(detail.path("availabilityZone").asString()).isEqualTo("us-east-1b");
        assertThat(detail.path("group").asString()).isEqualTo("g");
        assertThat(detail.path("createdAt").asString())
                .isEqualTo(world.clock.instant().toString());
        assertThat(detail.path("startedAt").asString())
                .isEqualTo(world.clock.instant().toString());
        assertThat(detail.path("updatedAt").asString())
                .isEqualTo(world.clock.instant().toString());
        JsonNode container = detail.path("containers").path(0);
        assertThat(container.path("lastStatus").asString()).isEqualTo("RUNNING");
        assertThat(container.path("networkBindings").path(0).path("hostPort").asInt())
                .isEqualTo(32768);
    }

    @Test
    void aContainerInstancesEventsHaveItsVersions() {
        world.cluster("c");
        TestAgent agent = world.agent("c");
        drain(world);

        List<JsonNode> told = published.stream()
                .filter(e -> e.path("detail-type").asString().equals("ECS Container Instance State Change"))
                .toList();
        assertThat(told)
                .allSatisfy(
                        e -> assertThat(e.path("resources").path(0).asString()).isEqualTo(agent.instance));
        assertThat(told)
                .extracting(e -> e.path("detail").path("version").asLong() + " "
                        + e.path("detail").path("agentConnected").asBoolean())
                .containsExactly("1 false", "2 true");
        assertThat(told.getLast().path("detail").path("remainingResources").size())
                .isEqualTo(4);
        assertThat(told.getLast().path("detail").path("clusterArn").asString()).endsWith(":cluster/c");
    }

    @Test
    void aServiceTellsOfItsDeploymentAndItsSteadyState() {
        services.instance("a", "us-east-1a");
        services.create("web", 1, b -> b);
        services.settle();
        drain(services);

        assertThat(ofServices("ECS Deployment State Change"))
                .containsExactly(
                        "INFO SERVICE_DEPLOYMENT_IN_PROGRESS ECS deployment D in progress.",
                        "INFO SERVICE_DEPLOYMENT_COMPLETED ECS deployment D completed.");
        assertThat(ofServices("ECS Service Action")).containsExactly("INFO SERVICE_STEADY_STATE ");
    }

    @Test
    void aServiceThatFindsNoRoomSaysWhy() {
        services.instance("a", "us-east-1a");
        services.define("web", b -> b.cpu(100_000));
        services.create("web", 1, b -> b);
        services.settle();
        drain(services);

        assertThat(ofServices("ECS Service Action"))
                .containsExactly("ERROR SERVICE_TASK_PLACEMENT_FAILURE RESOURCE:CPU");
    }

    @Test
    void aDeploymentThatTheCircuitBreakerStopsIsTold() {
        services.instance("a", "us-east-1a");
        services.agents.fate = _ -> SimulatedAgents.Fate.EXITS;
        services.create(
                "web",
                1,
                b -> b.deploymentConfiguration(DeploymentConfiguration.builder()
                        .deploymentCircuitBreaker(c -> c.enable(true).rollback(false))
                        .build()));
        services.pass(30);
        drain(services);

        assertThat(ofServices("ECS Deployment State Change"))
                .endsWith("ERROR SERVICE_DEPLOYMENT_FAILED ECS deployment circuit breaker: task failed to start.");
        assertThat(ofServices("ECS Service Action")).contains("WARN SERVICE_TASK_START_IMPAIRED ");
    }

    @Test
    void whatCannotBePublishedStaysAndIsPublishedWithTheSameIds() {
        world.cluster("c");
        world.agent("c");
        var attempts = new ArrayList<List<JsonNode>>();
        var failing = new NewsDrain(world.store, events -> {
            attempts.add(List.copyOf(events));
            throw new IllegalStateException("no quorum");
        });

        assertThatThrownBy(() -> failing.reconcile("outbox")).hasMessage("no quorum");
        drain(world);

        assertThat(published)
                .extracting(e -> e.path("id").asString())
                .isEqualTo(attempts.getFirst().stream()
                        .map(e -> e.path("id").asString())
                        .toList());
        assertThat(View.of(world.store).list(News.OUTBOX)).isEmpty();
    }

    private void drain(World from) {
        new NewsDrain(from.store, published::addAll).reconcile("outbox");
    }

    private void drain(ServiceWorld from) {
        new NewsDrain(from.store, published::addAll).reconcile("outbox");
    }

    private List<JsonNode> ofTask(String task) {
        return published.stream()
                .filter(e -> e.path("detail").path("taskArn").asString("").equals(task))
                .toList();
    }

    private List<String> ofServices(String type) {
        return published.stream()
                .filter(e -> e.path("detail-type").asString().equals(type))
                .peek(e -> assertThat(e.path("resources").path(0).asString()).endsWith(":service/default/web"))
                .map(e -> e.path("detail"))
                .map(d -> d.path("eventType").asString() + " "
                        + d.path("eventName").asString() + " "
                        + d.path("reason").asString("").replaceAll("ecs-svc/[0-9]{19}", "D"))
                .toList();
    }
}
