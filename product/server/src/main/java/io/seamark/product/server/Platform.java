package io.seamark.product.server;

import io.seamark.platform.core.IdSource;
import io.seamark.platform.journal.JournalSettings;
import io.seamark.platform.journal.Journals;
import io.seamark.platform.protocol.SdkCatalog;
import io.seamark.platform.store.Commit;
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
import io.seamark.services.iam.IamService;
import io.seamark.services.iam.RootCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
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

/// Everything that one Seamark is made of, wired together: the one place where the parts meet, and where the real clock
/// and the real randomness are named.
///
/// Owned by the thread that starts it; closing is safe from any thread.
public final class Platform implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Platform.class);
    private static final Duration HOUSEKEEPING = Duration.ofMinutes(10);

    private final Configuration configuration;
    private final InstantSource clock = InstantSource.system();
    private final SecureRandom random = new SecureRandom();
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private List<ServiceApi> services = List.of();
    private String api = "";

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
            RootCredentials root = RootCredentials.open(folder, new IdSource(random.generateSeed(32)));
            boolean open = configuration.auth() == Auth.OPEN;
            PageTokens pages = new PageTokens(SharedSecret.of(store, "page-tokens", random));
            IamService iam = closing(new IamService(store, configuration.account(), root, pages, open));
            iam.start();
            closing(Housekeeping.every(HOUSEKEEPING, () -> iam.purgeExpiredSessions(clock.instant())));
            CallOutbox outbox = closing(new CallOutbox(store, journals.journal("calls"), clock));
            outbox.start();
            services = List.of(iam.iam(), iam.sts());
            var frontPages =
                    new FrontPages(configuration, store, metrics, counts(services), () -> reset(iam.committing(store)));
            var frontDoor = new FrontDoor(
                    new FrontDoor.Parts(
                            new SdkCatalog(Platform.class.getClassLoader()),
                            services,
                            iam.committing(store),
                            iam.keyRing(),
                            iam.authorizer(),
                            outbox,
                            metrics,
                            frontPages),
                    new FrontDoor.Settings(
                            open ? iam.openAccess()::principal : null, configuration.region(), configuration.maxBody()),
                    clock,
                    random);
            HttpServer http = closing(new HttpServer(httpOptions(frontDoor)));
            InetSocketAddress address = http.start();
            api = (configuration.tls().isPresent() ? "https://" : "http://") + hostOf(address) + ":"
                    + address.getPort();
            data.announce(new DataDirectory.Running(
                    ProcessHandle.current().pid(), api, configuration.region().value()));
            LOG.info(
                    "started api={} data={} store={} auth={}",
                    api,
                    folder,
                    configuration.store(),
                    configuration.auth());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where the API answers.
    synchronized String api() {
        return api;
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
        if (!configuration.store().equals("embedded")) {
            return EtcdStore.connect(EtcdAddress.parse(configuration.store()), EtcdLimits.standard());
        }
        EmbeddedStore store = EmbeddedStore.open(folder.resolve("store"), clock);
        StoreMetrics.bind(metrics.registry(), store);
        return store;
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
