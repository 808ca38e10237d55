package io.seamark.services.ecs;

import io.seamark.planes.scheduler.SchedulerSettings;
import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Principal;
import io.seamark.platform.core.Region;
import io.seamark.platform.reconcile.SteppedLoop;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import io.seamark.platform.wire.PageTokens;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.CreateServiceRequest;
import software.amazon.awssdk.services.ecs.model.DescribeServicesRequest;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.PortMapping;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;
import software.amazon.awssdk.services.ecs.model.ServiceField;
import software.amazon.awssdk.services.ecs.model.UpdateServiceRequest;

/// The cluster `default` with simulated agents, the operations of services, and what reconciles
/// services and tasks, step by step.
///
/// Owned by one test.
final class ServiceWorld implements AutoCloseable {
    static final AccountId ACCOUNT = new AccountId("123456789012");
    static final String TARGET_GROUP =
            "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web/0123456789abcdef";

    final FakeClock clock = new FakeClock();
    final MemoryStore store = new MemoryStore(clock);
    final Layout layout = new Layout(ACCOUNT, new Region("us-east-1"));
    final TargetsInStore targets = new TargetsInStore(store);
    final SimulatedAgents agents = new SimulatedAgents(store, layout, "default", clock);
    final Pages pages = new Pages(new PageTokens(new byte[16]));
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(42);
    private final SteppedLoop<ClusterKey> services = new SteppedLoop<>(
            "services",
            new ServiceReconciler(store, targets, SchedulerSettings.standard(), clock, random),
            store,
            List.of(ClusterKey.source()),
            clock,
            random);
    private final SteppedLoop<ClusterMember> tasks = new SteppedLoop<>(
            "tasks",
            new TaskReconciler(store, targets, EcsSettings.of(() -> "http://localhost"), clock),
            store,
            List.of(ClusterMember.source(Set.of("tasks"))),
            clock,
            random);
    private int calls;

    ServiceWorld() {
        var _ = ask(new CreateCluster(), CreateClusterRequest.builder().build());
        define("web", b -> b);
    }

    CallContext call() {
        calls++;
        return new CallContext(
                ACCOUNT,
                layout.region(),
                new Principal.Root(ACCOUNT, "AKIAROOTROOTROOTROOT"),
                "request-" + calls,
                clock.instant(),
                new CallContext.Seed(new byte[] {(byte) calls, 9}),
                "203.0.113.7",
                "test",
                false);
    }

    <I extends SdkRequest, O extends SdkResponse> O ask(Operation<I, O> operation, I request) {
        View view = View.of(store);
        Answer<O> answer = operation.handle(call(), view, request);
        if (store.commit(view.commit(answer.changes())) instanceof CommitResult.Conflict conflict) {
            throw new AssertionError(conflict);
        }
        return answer.response();
    }

    /// Registers a revision with one container `web` that listens on 8080.
    ///
    /// @return `family:revision`
    String define(String family, UnaryOperator<ContainerDefinition.Builder> container) {
        ContainerDefinition.Builder web = ContainerDefinition.builder()
                .name("web")
                .image("web:1")
                .cpu(128)
                .memory(128)
                .essential(true)
                .portMappings(PortMapping.builder().containerPort(8080).build());
        var made = ask(
                new RegisterTaskDefinition(),
                RegisterTaskDefinitionRequest.builder()
                        .family(family)
                        .containerDefinitions(container.apply(web).build())
                        .build());
        return family + ":" + made.taskDefinition().revision();
    }

    /// A fixed host port.
    static UnaryOperator<ContainerDefinition.Builder> onPort(int port) {
        return b -> b.portMappings(
                PortMapping.builder().containerPort(8080).hostPort(port).build());
    }

    void instance(String id, String zone) {
        put(new StoredInstance(
                id,
                layout.arn("container-instance/default/" + id),
                "default",
                "i-" + id,
                "10.0.0.1",
                new StoredInstance.Registered(2048, 2048, List.of(22), List.of()),
                Map.of("ecs.availability-zone", zone),
                "ACTIVE",
                true,
                Map.of("agentVersion", "1.100.0"),
                clock.instant(),
                null,
                Map.of(),
                1));
    }

    void drain(String id) {
        put(View.of(store)
                .get(layout.instances("default").key(id))
                .orElseThrow()
                .withStatus("DRAINING", null));
    }

    private void put(StoredInstance instance) {
        Txn change = Txn.none().put(layout.instances("default").key(instance.id()), instance);
        var _ = store.commit(View.of(store).commit(change));
    }

    Service create(String name, int desired, UnaryOperator<CreateServiceRequest.Builder> more) {
        return ask(
                        new CreateService(targets),
                        more.apply(CreateServiceRequest.builder()
                                        .serviceName(name)
                                        .taskDefinition("web")
                                        .desiredCount(desired))
                                .build())
                .service();
    }

    Service update(String name, UnaryOperator<UpdateServiceRequest.Builder> more) {
        return ask(
                        new UpdateService(targets),
                        more.apply(UpdateServiceRequest.builder().service(name)).build())
                .service();
    }

    Service describe(String name) {
        return ask(
                        new DescribeServices(),
                        DescribeServicesRequest.builder()
                                .services(name)
                                .include(ServiceField.TAGS)
                                .build())
                .services()
                .getFirst();
    }

    /// The events' texts without "(service NAME) ", oldest first, tasks' ids left out.
    List<String> events(String name) {
        return describe(name).events().reversed().stream()
                .map(ServiceEvent::message)
                .map(m -> m.replace("(service " + name + ") ", "")
                        .replaceAll("\\(task [0-9a-f]{32}\\)", "(task T)")
                        .replaceAll("ecs-svc/[0-9]{19}", "D"))
                .toList();
    }

    /// The tasks of a service that have not stopped.
    List<StoredTask> tasksOf(String service) {
        return View.of(store).list(layout.tasks("default")).stream()
                .map(Versioned::value)
                .filter(t -> service.equals(t.origin().service()) && !t.stopped())
                .toList();
    }

    static LoadBalancer balanced() {
        return LoadBalancer.builder()
                .targetGroupArn(TARGET_GROUP)
                .containerName("web")
                .containerPort(8080)
                .build();
    }

    /// One round: what is due is reconciled, then the agents report once.
    ///
    /// @return whether anything changed
    boolean step() {
        long before = store.revision();
        var _ = services.run();
        var _ = tasks.run();
        var _ = agents.step();
        targets.drained();
        return store.revision() != before;
    }

    /// Goes on until nothing changes without time passing.
    void settle() {
        for (int i = 0; step(); i++) {
            if (i == 200) {
                throw new AssertionError("200 steps and no end (expected: it settles)");
            }
        }
    }

    /// Lets time pass, second by second.
    void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            clock.advance(Duration.ofSeconds(1));
            settle();
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
