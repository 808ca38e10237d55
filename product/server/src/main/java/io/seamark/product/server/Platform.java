package io.seamark.product.server;

import com.sun.management.OperatingSystemMXBean;
import io.seamark.planes.agent.AgentSettings;
import io.seamark.planes.dns.DnsServer;
import io.seamark.planes.runner.Runner;
import io.seamark.planes.runner.RunnerSettings;
import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.IdSource;
import io.seamark.platform.journal.Journal;
import io.seamark.platform.journal.JournalSettings;
import io.seamark.platform.journal.Journals;
import io.seamark.platform.protocol.SdkCatalog;
import io.seamark.platform.reconcile.LeaderWork;
import io.seamark.platform.reconcile.Leadership;
import io.seamark.platform.reconcile.LoopSettings;
import io.seamark.platform.reconcile.ReconcileLoop;
import io.seamark.platform.store.Commit;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Write;
import io.seamark.platform.store.embedded.EmbeddedStore;
import io.seamark.platform.store.etcd.EtcdAddress;
import io.seamark.platform.store.etcd.EtcdLimits;
import io.seamark.platform.store.etcd.EtcdStore;
import io.seamark.platform.wire.FrontDoor;
import io.seamark.platform.wire.HttpOptions;
import io.seamark.platform.wire.HttpServer;
import io.seamark.platform.wire.PageTokens;
import io.seamark.platform.wire.ServiceApi;
import io.seamark.platform.wire.TlsFiles;
import io.seamark.product.server.Configuration.Auth;
import io.seamark.services.cloudtrail.CallOutbox;
import io.seamark.services.cloudtrail.CloudTrailService;
import io.seamark.services.ec2.Ec2Service;
import io.seamark.services.ec2.Networks;
import io.seamark.services.ecs.ClusterId;
import io.seamark.services.ecs.EcsService;
import io.seamark.services.ecs.EcsSettings;
import io.seamark.services.elb.ElbService;
import io.seamark.services.elb.ElbSettings;
import io.seamark.services.events.EventsService;
import io.seamark.services.iam.IamService;
import io.seamark.services.iam.RootCredentials;
import io.seamark.services.iam.ServiceSessions;
import io.seamark.services.lambda.FileFunctionLog;
import io.seamark.services.lambda.LambdaService;
import io.seamark.services.lambda.LambdaSettings;
import io.seamark.services.route53.Route53Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/// Everything that one Seamark is made of, wired together: the one place where the parts meet, and
/// where the real clock and the real randomness are named.
///
/// Owned by the thread that starts it; closing is safe from any thread.
public final class Platform implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Platform.class);
    private static final Duration HOUSEKEEPING = Duration.ofMinutes(10);
    /// Of one function, in bytes.
    private static final long MOST_LOG = 64 << 20;

    private static final Duration TERM = Duration.ofSeconds(5);

    private final Configuration configuration;
    private final InstantSource clock = InstantSource.system();
    private final SecureRandom random = new SecureRandom();
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private List<ServiceApi> services = List.of();
    private volatile String api = "";
    private String dns = "";

    Platform(Configuration configuration) {
        this.configuration = configuration;
    }

    /// Starts everything, in this order; when it returns, the API answers.
    synchronized void start() {
        try {
            DataDirectory data = closing(DataDirectory.lock(configuration.dataDir()));
            Path folder = data.folder();
            Metrics metrics = closing(new Metrics());
            Store store = closing(openStore(folder, metrics));
            Journals journals = closing(Journals.open(folder.resolve("journals"), JournalSettings.standard(), random));
            Journal history = journals.journal("calls");
            RootCredentials root = RootCredentials.open(folder, new IdSource(random.generateSeed(32)));
            boolean open = configuration.auth() == Auth.OPEN;
            PageTokens pages = new PageTokens(SharedSecret.of(store, "page-tokens", random));

            IamService iam = closing(new IamService(store, configuration.account(), root, pages, open));
            iam.start();
            ServiceSessions sessions = iam.serviceSessions(clock, random);
            closing(Housekeeping.every(HOUSEKEEPING, () -> iam.purgeExpiredSessions(clock.instant())));

            TaskRuntime runtime = TaskRuntime.of(configuration.runtime());
            MachineAddresses addresses =
                    closing(MachineAddresses.claim(configuration.lbRange(), runtime.loadBalancers(), folder));
            DnsServer nameServer = closing(NameServer.of(configuration, clock, random));
            nameServer.start();
            dns = hostOf(nameServer.address()) + ":" + nameServer.address().getPort();
            boolean namesForTasks = NameServer.answersTasks(nameServer, addresses.nameServer());

            Forwarding forwarding = closing(new Forwarding(clock, random));
            forwarding.start();
            var elb = closing(new ElbService(
                    store,
                    pages,
                    new VpcsOfElb(),
                    EcsService::instanceAddress,
                    forwarding,
                    nameServer,
                    new ElbSettings(
                            io.seamark.services.elb.AddressRange.of(
                                    addresses.loadBalancers().toString()),
                            ElbSettings.Quotas.standard()),
                    clock));
            forwarding.tell(elb.observer());
            elb.start();

            var route53 = closing(new Route53Service(
                    store, pages, Networks::vpcExists, nameServer, name -> name.endsWith(".elb.seamark.internal.")));
            route53.start();
            closing(Housekeeping.every(
                    HOUSEKEEPING, () -> route53.purgeChanges(configuration.account(), clock.instant())));

            var targets = new Targets(elb.registrations());
            String zone = configuration.registrarZone().orElse("");
            var ecs = closing(new EcsService(
                    iam.committing(store),
                    pages,
                    EcsSettings.of(this::api)
                            .withDns(
                                    namesForTasks && runtime == TaskRuntime.DOCKER
                                            ? List.of(addresses.nameServer())
                                            : List.of(),
                                    zone.isEmpty() || runtime != TaskRuntime.DOCKER ? List.of() : List.of(zone)),
                    targets,
                    new RolesOfTasks(sessions),
                    clock,
                    random));
            forwarding.tell((group, target, health) -> ecs.healthChanged());

            Runner runner = closing(new Runner(RunnerSettings.standard(folder.resolve("runner")), clock, random));
            runner.start();
            var lambda = closing(new LambdaService(
                    store,
                    pages,
                    folder.resolve("lambda"),
                    runner,
                    new RolesOfFunctions(sessions),
                    new FileFunctionLog(folder.resolve("logs"), MOST_LOG),
                    LambdaSettings.standard(this::api),
                    clock,
                    random));
            var events = closing(
                    new EventsService(store, pages, Map.of("lambda", new FunctionTarget(lambda)), clock, random));
            CallOutbox outbox = closing(new CallOutbox(history, events.intake()::accept, clock));
            outbox.start();

            services = List.of(
                    new CloudTrailService(history, pages).cloudtrail(),
                    events.cloudwatchevents(),
                    new Ec2Service(pages).ec2(),
                    ecs.ecs(),
                    elb.elb(),
                    elb.elbv2(),
                    events.eventbridge(),
                    iam.iam(),
                    lambda.lambda(),
                    route53.route53(),
                    iam.sts());
            var frontPages = new FrontPages(
                    configuration,
                    store,
                    metrics,
                    counts(services),
                    forwarding::problems,
                    () -> reset(iam.committing(store)));
            var frontDoor = new FrontDoor(
                    new FrontDoor.Parts(
                            new SdkCatalog(Platform.class.getClassLoader()),
                            services,
                            iam.committing(store),
                            iam.keyRing(),
                            iam.authorizer(),
                            outbox,
                            metrics,
                            frontPages,
                            new AgentDoor(ecs.sessions())),
                    new FrontDoor.Settings(
                            open ? iam.openAccess()::principal : null, configuration.region(), configuration.maxBody()),
                    clock,
                    random);
            HttpServer http = closing(new HttpServer(httpOptions(frontDoor)));
            InetSocketAddress address = http.start();
            api = (configuration.tls().isPresent() ? "https://" : "http://") + hostOf(address) + ":"
                    + address.getPort();

            lambda.start();
            ecs.start();
            lead(store, "outbox", outbox.work());
            lead(store, "events", events.work());
            startInstances(store, folder, root, runtime, addresses, namesForTasks, zone);
            data.announce(new DataDirectory.Running(
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
            configuration
                    .registrarZone()
                    .ifPresent(names -> Thread.ofVirtual()
                            .name("registrar-installer")
                            .start(new RegistrarInstaller(
                                    api, configuration.region().value(), root, names, RegistrarInstaller.jar())::run));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        while (!running.isEmpty()) {
            AutoCloseable part = running.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.error("stopping {} failed", part.getClass().getSimpleName(), e);
            }
        }
    }

    private <C extends AutoCloseable> C closing(C part) {
        running.push(part);
        return part;
    }

    private Store openStore(Path folder, Metrics metrics) {
        if (!isEmbedded()) {
            return EtcdStore.connect(EtcdAddress.parse(configuration.store()), EtcdLimits.standard());
        }
        EmbeddedStore store = EmbeddedStore.open(folder.resolve("store"), clock);
        StoreMetrics.bind(metrics.registry(), store);
        return store;
    }

    private boolean isEmbedded() {
        return configuration.store().equals("embedded");
    }

    /// Does what one process does for all. Whoever has the embedded store has it alone, and need not ask.
    private void lead(Store store, String name, LeaderWork work) {
        if (isEmbedded()) {
            var _ = closing(work.begin(store));
            return;
        }
        var leadership = closing(new Leadership(
                store,
                new Key<>("/leaders/" + name, String.class),
                name + " " + ProcessHandle.current().pid(),
                TERM,
                clock,
                work));
        leadership.start();
    }

    private void startInstances(
            Store store,
            Path folder,
            RootCredentials root,
            TaskRuntime runtime,
            MachineAddresses addresses,
            boolean namesForTasks,
            String zone) {
        if (configuration.instances() == 0) {
            return;
        }
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var roleCredentials = closing(new RoleCredentialsServer());
        boolean linkLocal = runtime == TaskRuntime.DOCKER && roleCredentials.start();
        var names = new AgentSettings.Names(
                namesForTasks ? addresses.nameServer() : null, 53, zone.isEmpty() ? List.of() : List.of(zone));
        var instances = closing(new LocalInstances(
                store,
                new LocalInstances.Machine(
                        folder.resolve("instances"),
                        configuration.instances(),
                        Runtime.getRuntime().availableProcessors() * 1024,
                        (int) (machine.getTotalMemorySize() >> 20),
                        URI.create(api),
                        account -> credentials(root, account),
                        addresses,
                        names,
                        runtime::open,
                        linkLocal),
                clock,
                random));
        roleCredentials.ask(instances::credentials);
        var loop = closing(new ReconcileLoop<ClusterId>(
                "instances", instances, store, List.of(EcsService.clusters()), LoopSettings.standard(), clock, random));
        loop.start();
    }

    /// The root user's; with open authentication an account's id is its own key.
    private AwsCredentialsProvider credentials(RootCredentials root, AccountId account) {
        return StaticCredentialsProvider.create(
                account.equals(configuration.account())
                        ? AwsBasicCredentials.create(root.accessKeyId(), root.secretAccessKey())
                        : AwsBasicCredentials.create(account.value(), account.value()));
    }

    private HttpOptions httpOptions(FrontDoor frontDoor) {
        HttpOptions options =
                HttpOptions.of(configuration.listen().getHostAddress(), configuration.apiPort(), frontDoor);
        return configuration
                .tls()
                .map(tls -> options.withTls(new TlsFiles(tls.certificate(), tls.key())))
                .orElse(options);
    }

    private static void reset(Store store) {
        store.commit(new Commit(List.of(), List.of(new Write.DeleteRange(KeyRange.all()))));
    }

    private static Map<String, Integer> counts(List<ServiceApi> services) {
        var counts = new LinkedHashMap<String, Integer>();
        for (ServiceApi service : services) {
            counts.put(service.name(), service.implemented().size());
        }
        return counts;
    }

    private static String hostOf(InetSocketAddress address) {
        if (address.getAddress().isAnyLocalAddress()) {
            return "127.0.0.1";
        }
        String host = address.getAddress().getHostAddress();
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
