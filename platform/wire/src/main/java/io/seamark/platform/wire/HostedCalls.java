package io.seamark.platform.wire;

import io.seamark.platform.core.HttpHead;
import io.seamark.platform.protocol.HttpReply;
import io.seamark.platform.protocol.ServiceModel;
import io.seamark.platform.protocol.WireError;
import io.seamark.platform.sigv4.SignatureClaim;
import io.seamark.platform.sigv4.SignatureClaim.Claimed;
import io.seamark.platform.store.StoreUnavailableException;
import io.seamark.platform.wire.HostedSite.Signature;
import io.seamark.platform.wire.HostedSite.Visit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives requests for the front door's [HostedSite] to it. Safe for any number of threads.
final class HostedCalls {
    private static final Logger LOG = LoggerFactory.getLogger(HostedCalls.class);

    private final HostedSite site;
    private final FrontDoor.Parts parts;
    private final FrontDoor.Settings settings;
    private final Authentication authentication;

    HostedCalls(HostedSite site, FrontDoor.Parts parts, FrontDoor.Settings settings, Authentication authentication) {
        this.site = site;
        this.parts = parts;
        this.settings = settings;
        this.authentication = authentication;
    }

    boolean isFor(HttpHead head) {
        return site.isFor(head);
    }

    void handle(IncomingCall incoming) throws IOException {
        HttpReply reply = answer(incoming);
        reply.headers().set("x-amzn-RequestId", incoming.requestId());
        incoming.exchange().reply(reply);
        parts.observer()
                .finished(
                        site.service(),
                        site.operation(),
                        reply.headers().first("x-amzn-ErrorType").orElse(""),
                        Duration.ofNanos(System.nanoTime() - incoming.startNanos()));
    }

    private HttpReply answer(IncomingCall incoming) {
        try {
            return site.answer(new Arrived(incoming));
        } catch (UncheckedIOException e) {
            ServiceModel service = service();
            return failed(
                    incoming, CommonErrors.body(service, e, incoming.maxBody()).orElseThrow(() -> e));
        } catch (StoreUnavailableException e) {
            LOG.error("store unavailable requestId={} operation={}", incoming.requestId(), site.operation(), e);
            return failed(incoming, CommonErrors.unavailable(service()));
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error(
                    "internal failure requestId={} service={} operation={}",
                    incoming.requestId(),
                    site.service(),
                    site.operation(),
                    e);
            return failed(incoming, CommonErrors.internal(service(), incoming.requestId()));
        }
    }

    private HttpReply failed(IncomingCall incoming, WireError error) {
        ServiceModel service = service();
        return service.codecs().getFirst().error(service, error, incoming.requestId());
    }

    /// Looked up when it is needed: a start loads no classes of a service that nobody calls.
    private ServiceModel service() {
        return parts.catalog().service(site.service()).orElseThrow();
    }

    private Signature signature(IncomingCall incoming) {
        SignatureClaim claim = SignatureClaim.read(incoming.head());
        if (settings.trusted() == null && claim instanceof SignatureClaim.Unsigned) {
            return new Signature.Missing();
        }
        ServiceModel service = service();
        if (claim instanceof Claimed claimed && !claimed.scope().service().equals(service.signingName())) {
            return new Signature.Refused(
                    "Credential should be scoped to correct service: '" + service.signingName() + "'.");
        }
        try {
            return new Signature.Valid(incoming.by(authentication.authenticate(incoming, claim, service, false)));
        } catch (RefusedException e) {
            return new Signature.Refused(e.error().message());
        }
    }

    private final class Arrived implements Visit {
        private final IncomingCall incoming;

        Arrived(IncomingCall incoming) {
            this.incoming = incoming;
        }

        @Override
        public HttpHead head() {
            return incoming.head();
        }

        @Override
        public String requestId() {
            return incoming.requestId();
        }

        @Override
        public Instant time() {
            return incoming.time();
        }

        @Override
        public String sourceAddress() {
            return incoming.exchange().sourceAddress();
        }

        @Override
        public boolean secure() {
            return incoming.exchange().secure();
        }

        @Override
        public byte[] body() {
            return incoming.body();
        }

        @Override
        public Signature signature() {
            return HostedCalls.this.signature(incoming);
        }
    }
}
