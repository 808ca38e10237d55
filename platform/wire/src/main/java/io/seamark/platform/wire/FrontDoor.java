package io.seamark.platform.wire;

import io.seamark.platform.core.CallContext.Seed;
import io.seamark.platform.core.Headers;
import io.seamark.platform.core.IdSource;
import io.seamark.platform.core.Region;
import io.seamark.platform.protocol.ApiCatalog;
import io.seamark.platform.protocol.ApiCatalog.Routing;
import io.seamark.platform.protocol.Codec;
import io.seamark.platform.protocol.HttpReply;
import io.seamark.platform.protocol.Route;
import io.seamark.platform.protocol.ServiceModel;
import io.seamark.platform.protocol.WireError;
import io.seamark.platform.sigv4.SignatureClaim;
import io.seamark.platform.sigv4.SignatureClaim.Claimed;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.StoreUnavailableException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What every call passes, in this order: route, signature, parse, authorize, decide, commit with its
/// record, answer. Safe for any number of threads.
public final class FrontDoor implements RequestHandler {
    /// Paths that are ours, not AWS's.
    public static final String OWN_PAGES = "/_seamark/";

    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);

    private final Parts parts;
    private final Settings settings;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Authentication authentication;
    private final Performance performance;
    private final @Nullable WebSocketCalls webSockets;
    private final @Nullable HostedCalls hosted;

    /// @param pages answers what is under [#OWN_PAGES]
    /// @param webSockets takes sessions at [WebSocketEndpoint#PATH]; null for none
    /// @param site answers all that its hosts are asked; null for none
    public record Parts(
            ApiCatalog catalog,
            List<ServiceApi> services,
            Store store,
            KeyRing keys,
            Authorizer authorizer,
            CallRecorder recorder,
            CallObserver observer,
            RequestHandler pages,
            @Nullable WebSocketEndpoint webSockets,
            @Nullable HostedSite site) {
        /// Without WebSocket sessions and hosts.
        public Parts(
                ApiCatalog catalog,
                List<ServiceApi> services,
                Store store,
                KeyRing keys,
                Authorizer authorizer,
                CallRecorder recorder,
                CallObserver observer,
                RequestHandler pages) {
            this(catalog, services, store, keys, authorizer, recorder, observer, pages, null, null);
        }
    }

    /// @param trusted who calls where signatures are not required; null where they are
    /// @param region the Region of calls that name none
    /// @param maxBody the longest body in bytes, where it is not streamed
    public record Settings(@Nullable TrustedCallers trusted, Region region, int maxBody) {}

    /// @param random unpredictable, safe for any number of threads: ids and secrets come from it
    public FrontDoor(Parts parts, Settings settings, InstantSource clock, RandomGenerator random) {
        this.parts = parts;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.authentication = new Authentication(parts.keys(), settings);
        this.performance = new Performance(
                parts.services(),
                parts.authorizer(),
                parts.recorder(),
                new Transactions(parts.store(), random),
                new ClientTokens(parts.store()));
        WebSocketEndpoint endpoint = parts.webSockets();
        this.webSockets = endpoint == null ? null : new WebSocketCalls(parts, endpoint, authentication);
        HostedSite site = parts.site();
        this.hosted = site == null ? null : new HostedCalls(site, parts, settings, authentication);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        HostedCalls own = hosted;
        boolean forSite = own != null && own.isFor(exchange.head());
        if (!forSite && exchange.head().path().startsWith(OWN_PAGES)) {
            parts.pages().handle(exchange);
            return;
        }
        IncomingCall incoming = incoming(exchange);
        try {
            if (own != null && forSite) {
                own.handle(incoming);
            } else {
                handle(incoming);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void handle(IncomingCall incoming) throws IOException {
        SignatureClaim claim = SignatureClaim.read(incoming.head());
        String signingName = claim instanceof Claimed claimed ? claimed.scope().service() : "";
        if (webSockets != null && webSockets.isFor(incoming.head(), signingName)) {
            webSockets.handle(incoming, claim);
            return;
        }
        Routing routing;
        try {
            routing = parts.catalog().route(incoming.head(), signingName, incoming::content);
        } catch (UncheckedIOException e) {
            unreadable(incoming, signingName, e);
            return;
        }
        switch (routing) {
            case Routing.NotFound(var reply) -> {
                incoming.exchange().reply(identified(reply.write(incoming.requestId()), incoming, false));
                observe(incoming, "unknown", "unknown", "UnknownOperation");
            }
            case Routing.Found(var route) -> handle(incoming, claim, route);
        }
    }

    private void handle(IncomingCall incoming, SignatureClaim claim, Route route) throws IOException {
        Outcome outcome = outcome(incoming, claim, route);
        boolean s3 = route.service().name().equals("s3");
        switch (outcome) {
            case Outcome.Done(var reply) -> incoming.exchange().reply(identified(reply, incoming, s3));
            case Outcome.Streamed(var head, var body) -> {
                Headers headers = identified(head, incoming, s3).headers();
                try (body;
                        OutputStream out = incoming.exchange().reply(head.status(), headers, body.length())) {
                    body.writeTo(out);
                }
            }
            case Outcome.Failed(var error) -> {
                WireError told = s3 ? error.about(S3Subject.of(route, incoming.head(), error.code())) : error;
                incoming.exchange()
                        .reply(identified(
                                route.codec().error(route.service(), told, incoming.requestId()), incoming, s3));
            }
        }
        String code = outcome instanceof Outcome.Failed(var error) ? error.code() : "";
        observe(incoming, route.service().name(), route.operation().name(), code);
    }

    /// The body that would tell the operation cannot be had.
    private void unreadable(IncomingCall incoming, String signingName, UncheckedIOException failure)
            throws IOException {
        ServiceModel service = parts.catalog().services().stream()
                .filter(s -> s.signingName().equals(signingName))
                .findFirst()
                .or(() -> parts.catalog().services().stream().findFirst())
                .orElseThrow(() -> failure);
        WireError error =
                CommonErrors.body(service, failure, incoming.maxBody()).orElseThrow(() -> failure);
        Codec codec = service.codecs().getFirst();
        incoming.exchange().reply(identified(codec.error(service, error, incoming.requestId()), incoming, false));
        observe(incoming, service.name(), "unknown", error.code());
    }

    /// Whatever happens to a call becomes an outcome here, but for a peer that went away.
    private Outcome outcome(IncomingCall incoming, SignatureClaim claim, Route route) {
        ServiceModel service = route.service();
        try {
            Caller caller = authentication.authenticate(
                    incoming, claim, service, route.operation().streamsInput());
            return performance.perform(incoming.by(caller), caller.body(), incoming, route);
        } catch (RefusedException e) {
            return new Outcome.Failed(e.error());
        } catch (UncheckedIOException e) {
            return new Outcome.Failed(
                    CommonErrors.body(service, e, incoming.maxBody()).orElseThrow(() -> e));
        } catch (StoreUnavailableException e) {
            LOG.error(
                    "store unavailable requestId={} operation={}",
                    incoming.requestId(),
                    route.operation().name(),
                    e);
            return new Outcome.Failed(CommonErrors.unavailable(service));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error(
                    "internal failure requestId={} service={} operation={}",
                    incoming.requestId(),
                    service.name(),
                    route.operation().name(),
                    e);
            return new Outcome.Failed(CommonErrors.internal(service, incoming.requestId()));
        }
    }

    private IncomingCall incoming(HttpExchange exchange) {
        var entropy = new byte[48];
        random.nextBytes(entropy);
        String requestId =
                new IdSource(Arrays.copyOfRange(entropy, 32, 48)).uuid().toString();
        return new IncomingCall(
                exchange,
                requestId,
                clock.instant(),
                new Seed(Arrays.copyOf(entropy, 32)),
                System.nanoTime(),
                settings.maxBody());
    }

    private HttpReply identified(HttpReply reply, IncomingCall incoming, boolean s3) {
        Headers headers = reply.headers();
        if (s3) {
            headers.set("x-amz-request-id", incoming.requestId());
        } else {
            headers.set("x-amzn-RequestId", incoming.requestId());
        }
        return reply;
    }

    private void observe(IncomingCall incoming, String service, String operation, String code) {
        parts.observer()
                .finished(service, operation, code, Duration.ofNanos(System.nanoTime() - incoming.startNanos()));
    }
}
