package io.seamark.services.ecs;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Principal;
import io.seamark.platform.core.Region;
import io.seamark.platform.reconcile.SteppedLoop;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.View;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import io.seamark.platform.wire.PageTokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.ecs.model.Attribute;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ContainerInstance;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.DescribeTasksRequest;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.RegisterContainerInstanceRequest;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.Resource;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskResponse;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskDefinition;

/// ECS over a store in memory, called as the front door calls it, with loops that step and agents
/// that only listen.
///
/// Owned by one test.
final class World implements AutoCloseable {
    static final AccountId ACCOUNT = new AccountId("123456789012");
    static final Layout LAYOUT = new Layout(ACCOUNT, new Region("us-east-1"));

    final FakeClock clock = new FakeClock();
    final MemoryStore store = new MemoryStore(clock);
    final Pages pages = new Pages(new PageTokens(new byte[16]));
    final EcsSettings settings =
            EcsSettings.of(() -> "http://127.0.0.1:4566").withDns(List.of("10.0.0.2"), List.of("ecs.internal"));
    final StoredTargets targets = new StoredTargets();
    final FixedRoles roles = new FixedRoles();
    final AgentSessions sessions = new AgentSessions(store, clock);
    final SteppedLoop<ClusterMember> tasks;
    final SteppedLoop<ClusterMember> agents;
    /// Of this process; 0 while it is alone.
    long lease;

    private int calls;

    World() {
        var random = new Random(7);
        tasks = new SteppedLoop<>(
                "tasks",
                new TaskReconciler(store, targets, settings, clock),
                store,
                List.of(ClusterMember.source(Set.of("tasks"))),
                clock,
                random);
        agents = new SteppedLoop<>(
                "agents",
                new AgentReconciler(store, sessions, new RoleCredentials(roles), settings, () -> lease, clock, random),
                store,
                List.of(ClusterMember.source(Set.of("instances", "orders", "sessions"))),
                clock,
                random);
        sessions.wakes(agents::add);
    }

    CallContext call() {
        return callTo("");
    }

    /// A call over the network, to a host of this name.
    CallContext callTo(String host) {
        byte[] seed = {(byte) calls, (byte) (calls >> 8), 7};
        calls++;
        return new CallContext(
                ACCOUNT,
                LAYOUT.region(),
                new Principal.Root(ACCOUNT, "AKIAROOTROOTROOTROOT"),
                "request-" + calls,
                clock.instant(),
                new CallContext.Seed(seed),
                "203.0.113.7",
                "test",
                false,
                host);
    }

    <I extends SdkRequest, O extends SdkResponse> O ask(Operation<I, O> operation, I request) {
        View view = View.of(store);
        Answer<O> answer = operation.handle(call(), view, request);
        CommitResult result = store.commit(view.commit(answer.changes()));
        if (!(result instanceof CommitResult.Committed)) {
            throw new AssertionError(result);
        }
        return answer.response();
    }

    /// Runs what is due, until nothing is.
    void settle() {
        int runs;
        do {
            runs = tasks.run() + agents.run();
        } while (runs > 0);
    }

    void advance(Duration by) {
        clock.advance(by);
        settle();
    }

    String cluster(String name) {
        return ask(
                        new CreateCluster(),
                        CreateClusterRequest.builder().clusterName(name).build())
                .cluster()
                .clusterArn();
    }

    /// A machine of 2048 CPU units and 4096 MiB.
    ContainerInstance instance(String cluster) {
        return ask(
                        new RegisterContainerInstance(),
                        RegisterContainerInstanceRequest.builder()
                                .cluster(cluster)
                                .instanceIdentityDocument("{\"instanceId\":\"i-" + calls
                                        + "\",\"privateIp\":\"10.0.0.7\",\"availabilityZone\":\"us-east-1b\"}")
                                .totalResources(resources())
                                .attributes(
                                        Attribute.builder()
                                                .name("ecs.os-type")
                                                .value("linux")
                                                .build(),
                                        Attribute.builder()
                                                .name("ecs.capability.container-health-check")
                                                .build())
                                .build())
                .containerInstance();
    }

    static List<Resource> resources() {
        return List.of(
                Resource.builder()
                        .name("CPU")
                        .type("INTEGER")
                        .integerValue(2048)
                        .build(),
                Resource.builder()
                        .name("MEMORY")
                        .type("INTEGER")
                        .integerValue(4096)
                        .build(),
                Resource.builder()
                        .name("PORTS")
                        .type("STRINGSET")
                        .stringSetValue("22")
                        .build(),
                Resource.builder()
                        .name("PORTS_UDP")
                        .type("STRINGSET")
                        .stringSetValue()
                        .build());
    }

    /// An instance whose agent is connected.
    TestAgent agent(String cluster) {
        ContainerInstance instance = instance(cluster);
        var agent = new TestAgent(this, cluster, instance.containerInstanceArn());
        agent.connect();
        settle();
        return agent;
    }

    /// A family with one container `main` of 256 CPU units and 512 MiB, with a dynamic port 80.
    TaskDefinition define(String family, UnaryOperator<ContainerDefinition.Builder> container) {
        ContainerDefinition.Builder main = ContainerDefinition.builder()
                .name("main")
                .image("web:1")
                .cpu(256)
                .memory(512)
                .portMappings(PortMapping.builder().containerPort(80).build());
        return ask(
                        new RegisterTaskDefinition(),
                        RegisterTaskDefinitionRequest.builder()
                                .family(family)
                                .containerDefinitions(container.apply(main).build())
                                .build())
                .taskDefinition();
    }

    RunTaskResponse run(UnaryOperator<RunTaskRequest.Builder> request) {
        return ask(
                new RunTask(new FirstFit()),
                request.apply(RunTaskRequest.builder().cluster("c")).build());
    }

    StoredTask task(String arn) {
        return View.of(store)
                .get(LAYOUT.tasks("c").key(arn.substring(arn.lastIndexOf('/') + 1)))
                .orElseThrow();
    }

    Task describe(String arn) {
        return ask(
                        new DescribeTasks(),
                        DescribeTasksRequest.builder().cluster("c").tasks(arn).build())
                .tasks()
                .getFirst();
    }

    /// A task of a service, to be registered with a load balancer.
    String balanced(String family, String instanceArn) {
        View view = View.of(store);
        var task = new NewTask(
                LAYOUT,
                "c",
                Definitions.active(call(), view, family),
                null,
                "service:web",
                "ecs-svc/1",
                "EC2",
                "web",
                "ecs-svc/1",
                List.of(new StoredTask.Balancing("tg-1", "main", 80)),
                Map.of());
        StoredTask stored =
                task.on(instanceArn.substring(instanceArn.lastIndexOf('/') + 1), call().ids(), clock.instant());
        store.commit(view.commit(Tasks.create(LAYOUT, stored)));
        return stored.arn();
    }

    @Override
    public void close() {
        store.close();
    }
}
