package io.seamark.product.server;

import io.seamark.platform.protocol.ApiCatalog;
import io.seamark.platform.store.Commit;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Write;
import io.seamark.platform.wire.CallRecorder;
import io.seamark.platform.wire.FrontDoor;
import io.seamark.platform.wire.HostedSite;
import io.seamark.platform.wire.HttpOptions;
import io.seamark.platform.wire.HttpServer;
import io.seamark.platform.wire.ServiceApi;
import io.seamark.platform.wire.TlsFiles;
import io.seamark.product.server.Configuration.Auth;
import io.seamark.services.iam.IamService;
import io.seamark.services.sns.SnsService;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// The port where every API of this Seamark is: the front door over HTTP, and the pages about itself.
final class ApiServer {
    private final Configuration configuration;
    private final ApiCatalog catalog;
    private final Ground ground;
    private final IamService iam;
    private final InstantSource clock;
    private final SecureRandom random;

    ApiServer(
            Configuration configuration,
            ApiCatalog catalog,
            Ground ground,
            IamService iam,
            InstantSource clock,
            SecureRandom random) {
        this.configuration = configuration;
        this.catalog = catalog;
        this.ground = ground;
        this.iam = iam;
        this.clock = clock;
        this.random = random;
    }

    /// Answers from now on.
    ///
    /// @param site answers all that its hosts are asked
    /// @param problems what does not work although it should, by what it is about
    /// @return its URL
    String start(
            List<ServiceApi> services,
            CallRecorder recorder,
            AgentDoor agents,
            SnsService sns,
            HostedSite site,
            Supplier<Map<String, String>> problems,
            RunningParts parts)
            throws IOException {
        Store store = iam.committing(ground.store());
        var pages = new FrontPages(
                configuration,
                ground.store(),
                ground.metrics(),
                services.stream().map(ServiceApi::name).toList(),
                problems,
                () -> reset(store));
        var frontDoor = new FrontDoor(
                new FrontDoor.Parts(
                        catalog,
                        services,
                        store,
                        iam.keyRing(),
                        iam.authorizer(),
                        recorder,
                        ground.metrics(),
                        new SnsPages(sns, pages),
                        agents,
                        site),
                new FrontDoor.Settings(
                        configuration.auth() == Auth.OPEN ? iam.openAccess()::principal : null,
                        configuration.region(),
                        configuration.maxBody()),
                clock,
                random);
        InetSocketAddress address =
                parts.closing(new HttpServer(options(frontDoor))).start();
        return (configuration.tls().isPresent() ? "https://" : "http://") + hostOf(address) + ":" + address.getPort();
    }

    /// How this machine's own clients write it.
    static String hostOf(InetSocketAddress address) {
        if (address.getAddress().isAnyLocalAddress()) {
            return "127.0.0.1";
        }
        String host = address.getAddress().getHostAddress();
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private HttpOptions options(FrontDoor frontDoor) {
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
}
