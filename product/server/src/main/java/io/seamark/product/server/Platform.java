package io.seamark.product.server;

import static io.seamark.platform.wire.ServiceApi.withFirstCall;

import io.seamark.planes.runner.Runner;
import io.seamark.planes.runner.RunnerSettings;
import io.seamark.platform.linux.SystemCalls;
import io.seamark.platform.protocol.SdkCatalog;
import io.seamark.platform.reconcile.Backoff;
import io.seamark.platform.store.Store;
import io.seamark.platform.wire.InnerCalls;
import io.seamark.platform.wire.PageTokens;
import io.seamark.platform.wire.ServiceApi;
import io.seamark.platform.wire.UnrecordedCalls;
import io.seamark.product.server.Configuration.Auth;
import io.seamark.services.cloudtrail.TrailDestinations;
import io.seamark.services.ec2.Ec2Service;
import io.seamark.services.ec2.Networks;
import io.seamark.services.ecs.EcsService;
import io.seamark.services.ecs.EcsSettings;
import io.seamark.services.elb.ElbService;
import io.seamark.services.elb.ElbSettings;
import io.seamark.services.events.Destinations;
import io.seamark.services.events.EventsService;
import io.seamark.services.iam.IamService;
import io.seamark.services.iam.ServiceSessions;
import io.seamark.services.kinesis.KinesisService;
import io.seamark.services.lambda.LambdaService;
import io.seamark.services.lambda.LambdaSettings;
import io.seamark.services.lambda.Neighbours;
import io.seamark.services.logs.LogDestination;
import io.seamark.services.logs.LogsService;
import io.seamark.services.route53.Route53Service;
import io.seamark.services.s3.S3Service;
import io.seamark.services.sns.SnsService;
import io.seamark.services.sqs.SqsService;
import io.seamark.services.sqs.SqsSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything that one Seamark is made of, wired together: the one place where the parts meet, and
/// where the real clock and the real randomness are named.
///
/// Owned by the thread that starts it; closing is safe from any thread.
public final class Platform implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Platform.class);
    private static final Duration HOUSEKEEPING = Duration.ofMinutes(10);

    /// What these keep is in files of this machine: where several processes have the store, no other would find it.
    private static final Set<String> OF_ONE_MACHINE = Set.of("kinesis", "s3", "sqs");

    private static final Backoff INSTALL_PAUSES = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final Configuration configuration;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final RunningParts parts = new RunningParts();
    private List<ServiceApi> services = List.of();
    private volatile String api = "";
    private String dns = "";

    Platform(Configuration configuration) {
        this(configuration, InstantSource.system());
    }

    /// @param clock what all of it takes for the time
    Platform(Configuration configuration, InstantSource clock) {
        this.configuration = configuration;
        this.clock = clock;
    }

    /// Starts everything, in this order; when it returns, the API answers.
    synchronized void start() {
        try {
            // Meanwhile the store is opened. The first process that the JDK starts looks for a logger in every library.
            Thread.ofPlatform().daemon().name("link").start(SystemCalls::link);
            Thread.ofPlatform().daemon().name("loggers").start(() -> System.getLogger(ProcessBuilder.class.getName()));
            var ground = Ground.open(configuration, parts, clock, random);
            Path folder = ground.folder();
            Store store = ground.store();
            PageTokens pages = ground.pages();

            boolean open = configuration.auth() == Auth.OPEN;
            IamService iam = closing(new IamService(store, configuration.account(), ground.root(), pages, open));
            iam.start();
            ServiceSessions sessions = iam.serviceSessions(clock, random);
            closing(Housekeeping.every(HOUSEKEEPING, () -> iam.purgeExpiredSessions(clock.instant())));

            TaskRuntime runtime = TaskRuntime.of(configuration.runtime());
            Names names = Names.start(configuration, runtime, folder, parts, clock, random);
            dns = names.address();

            Forwarding forwarding = closing(new Forwarding(clock, random));
            forwarding.start();
            var elb = closing(new ElbService(
                    store,
                    pages,
                    new VpcsOfElb(),
                    EcsService::instanceAddress,
                    forwarding,
                    names.server(),
                    new ElbSettings(names.addresses().loadBalancers(), ElbSettings.Quotas.standard()),
                    clock));
            forwarding.tell(elb.observer());
            elb.start();

            var route53 = closing(new Route53Service(
                    store,
                    pages,
                    Networks::vpcExists,
                    names.server(),
                    name -> name.endsWith(".elb.seamark.internal.")));
            route53.start();
            closing(Housekeeping.every(
                    HOUSEKEEPING, () -> route53.purgeChanges(configuration.account(), clock.instant())));

            var ecs = closing(new EcsService(
                    iam.committing(store),
                    pages,
                    names.tell(EcsSettings.of(this::api), runtime),
                    new Targets(elb.registrations()),
                    new RolesOfTasks(sessions),
                    ground.presence(),
                    clock,
                    random));
            forwarding.tell((group, target, health) -> ecs.healthChanged());

            Runner runner = closing(new Runner(RunnerSettings.standard(folder.resolve("runner")), clock, random));
            runner.start();
            var policies = new PoliciesOfResources(iam.resourcePolicies(), clock);
            var logs = new LogsService(store, ground.journals(), pages, policies, clock, random);
            closing(Housekeeping.every(HOUSEKEEPING, logs::tidy));
            var kinesis = new KinesisService(store, ground.journals(), pages, clock);
            closing(Housekeeping.every(HOUSEKEEPING, kinesis::tidy));
            var streams = new StreamTarget(kinesis.writer());
            var unrecorded = new UnrecordedCalls(store, iam.authorizer());
            var roleCalls = new RoleCalls(this::services, unrecorded, sessions, iam.keyRing(), clock, random);
            var lambda = closing(new LambdaService(
                    store,
                    pages,
                    folder.resolve("lambda"),
                    ground.alone(),
                    runner,
                    new RolesOfFunctions(sessions, roleCalls),
                    closing(new FunctionLogs(logs.writer()).start()),
                    new Neighbours(
                            new QueuesOfFunctions(roleCalls),
                            new StreamsOfFunctions(roleCalls, kinesis.ends(), kinesis.consumers()),
                            new OutboxOfFunctions(roleCalls),
                            new BucketsOfFunctions(this::services, unrecorded)),
                    LambdaSettings.standard(this::api),
                    clock,
                    random));
            lambda.open();

            var sqs = closing(new SqsService(
                    store, pages, ground.journals(), new SqsSettings(this::api), policies, clock, random));
            sqs.start();
            var sns = closing(
                    new SnsService(store, pages, Subscribers.of(sqs, lambda), policies, this::api, clock, random));

            var tasks = new TasksOfEvents(sessions, iam.keyRing());
            var destinations = new Destinations(
                    Map.of(
                            "ecs", tasks,
                            "kinesis", streams,
                            "lambda", new FunctionTarget(lambda),
                            "logs", new LogGroupTarget(logs, clock),
                            "sns", new TopicTarget(sns),
                            "sqs", new QueueTarget(sqs)),
                    new EventDeadLetters(sqs));
            var events =
                    closing(new EventsService(store, pages, destinations, ground.journals(), policies, clock, random));
            Map<String, LogDestination> subscribers = Map.of("kinesis", streams, "lambda", new FunctionOfLogs(lambda));
            var s3 = closing(new S3Service(
                    store,
                    pages,
                    folder.resolve("s3"),
                    new PoliciesOfBuckets(iam.resourcePolicies()),
                    iam.authorizer(),
                    Map.of(
                            "lambda", new FunctionsOfBuckets(lambda),
                            "sns", new TopicsOfBuckets(sns),
                            "sqs", new QueuesOfBuckets(sqs)),
                    events.intake()::accept,
                    clock,
                    random));
            s3.start();
            var trails = Trails.open(
                    configuration,
                    ground,
                    new TrailDestinations(
                            ForeignBuckets.behind(new BucketsOfTrails(s3), configuration, parts),
                            new LogGroupsOfTrails(logs.writer(), sessions),
                            new TopicsOfTrails(sns)),
                    events.intake()::accept,
                    parts,
                    clock,
                    random);

            services = Stream.of(
                            withFirstCall("cloudtrail", trails::api),
                            withFirstCall("cloudwatchevents", events::cloudwatchevents),
                            withFirstCall("cloudwatchlogs", () -> logs.cloudwatchlogs(subscribers.keySet())),
                            withFirstCall("ec2", new Ec2Service(pages)::ec2),
                            withFirstCall("ecs", ecs::ecs),
                            withFirstCall("elasticloadbalancing", elb::elb),
                            withFirstCall("elasticloadbalancingv2", elb::elbv2),
                            withFirstCall("eventbridge", events::eventbridge),
                            withFirstCall("iam", iam::iam),
                            withFirstCall("kinesis", kinesis::kinesis),
                            withFirstCall("lambda", lambda::lambda),
                            withFirstCall("route53", route53::route53),
                            withFirstCall("s3", s3::s3),
                            withFirstCall("sns", sns::sns),
                            withFirstCall("sqs", sqs::sqs),
                            withFirstCall("sts", iam::sts))
                    .filter(service -> ground.alone() || !OF_ONE_MACHINE.contains(service.name()))
                    .toList();
            var catalog = new SdkCatalog(Platform.class.getClassLoader());
            tasks.by(new InnerCalls(
                    catalog,
                    List.of(withFirstCall("ecs", ecs::ecs)),
                    iam.committing(store),
                    iam.authorizer(),
                    trails.outbox(),
                    clock,
                    random));
            api = new ApiServer(configuration, catalog, ground, iam, clock, random)
                    .start(
                            services,
                            trails.outbox(),
                            new AgentDoor(ecs.sessions()),
                            sns,
                            lambda.urls(new CallersOfUrls(iam.resourcePolicies())),
                            forwarding::problems,
                            parts);
            // Before the API is closed, which waits for its answers.
            closing(kinesis);
            closing(logs);

            ground.leaders().lead(lambda.work());
            ecs.start();
            ground.leaders().lead(ecs.work(events.intake()::accept));
            trails.start(ground.leaders());
            ground.leaders().lead(events.work());
            ground.leaders().lead(s3.work());
            ground.leaders().lead(lambda.sourceWork());
            ground.leaders().lead(logs.work(subscribers));
            ground.leaders().lead(sns.work());
            ground.leaders().campaign(api);
            MachineInstances.start(
                    configuration, ground, runtime, new TaskLogs(logs.writer()), names, api, parts, clock, random);
            ground.data()
                    .announce(new DataDirectory.Running(
                            ProcessHandle.current().pid(),
                            api,
                            dns,
                            runtime.toString(),
                            configuration.region().value()));
            LOG.info(
                    "started api={} dns={} data={} store={} auth={} runtime={}",
                    api,
                    dns,
                    folder,
                    configuration.store(),
                    configuration.auth(),
                    runtime);
            configuration.registrarZone().ifPresent(zone -> installRegistrar(ground, zone));
            closing(new Settling().start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void installRegistrar(Ground ground, String zone) {
        var calls = new RootCalls(URI.create(api), configuration.region().value(), ground.root(), clock);
        var installer = new RegistrarInstaller(calls, zone, RegistrarInstaller.jar());
        closing(new UntilDone("registrar-installer", installer::install, INSTALL_PAUSES, random))
                .start();
    }

    /// Where the API answers.
    String api() {
        return api;
    }

    /// Where the DNS server answers.
    synchronized String dns() {
        return dns;
    }

    /// The services that are there.
    synchronized List<ServiceApi> services() {
        return services;
    }

    @Override
    public synchronized void close() {
        parts.close();
    }

    private <C extends AutoCloseable> C closing(C part) {
        return parts.closing(part);
    }
}
