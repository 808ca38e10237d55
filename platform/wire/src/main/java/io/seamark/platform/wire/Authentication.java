package io.seamark.platform.wire;

import io.seamark.platform.core.Region;
import io.seamark.platform.protocol.ServiceModel;
import io.seamark.platform.sigv4.PayloadRefusedException;
import io.seamark.platform.sigv4.Refusal;
import io.seamark.platform.sigv4.SignatureClaim;
import io.seamark.platform.sigv4.SignatureClaim.Claimed;
import io.seamark.platform.sigv4.SignatureVerifier;
import io.seamark.platform.sigv4.SigningCredential;
import io.seamark.platform.sigv4.Verdict;
import io.seamark.platform.sigv4.VerifiedRequest;
import io.seamark.platform.wire.KeyRing.AccessKey;
import java.io.InputStream;

/// Settles who makes a call: proven by its signature, or trusted where signatures are not required.
/// Safe for any number of threads.
final class Authentication {
    private static final int CACHED_SIGNING_KEYS = 1024;

    private final KeyRing keys;
    private final FrontDoor.Settings settings;
    private final SignatureVerifier verifier = new SignatureVerifier(CACHED_SIGNING_KEYS);

    Authentication(KeyRing keys, FrontDoor.Settings settings) {
        this.keys = keys;
        this.settings = settings;
    }

    /// @param streams whether the body is left to be read
    /// @throws RefusedException with the error of the service
    Caller authenticate(IncomingCall incoming, SignatureClaim claim, ServiceModel service, boolean streams) {
        TrustedCallers trusted = settings.trusted();
        return trusted == null
                ? prove(incoming, claim, service, streams)
                : trust(trusted, incoming, claim, service, streams);
    }

    private Caller trust(
            TrustedCallers trusted,
            IncomingCall incoming,
            SignatureClaim claim,
            ServiceModel service,
            boolean streams) {
        String keyId = "";
        Region region = settings.region();
        if (claim instanceof Claimed claimed) {
            keyId = claimed.accessKeyId();
            region = claimed.scope().region().home();
        }
        try {
            InputStream body = streams
                    ? VerifiedRequest.unproven(
                            incoming.head().headers(), incoming.exchange().body())
                    : InputStream.nullInputStream();
            return new Caller(trusted.principal(keyId), region, body);
        } catch (PayloadRefusedException e) {
            throw refused(service, e.refusal());
        }
    }

    private Caller prove(IncomingCall incoming, SignatureClaim claim, ServiceModel service, boolean streams) {
        return switch (claim) {
            case SignatureClaim.Unsigned() -> throw refused(service, Refusal.unsigned());
            case SignatureClaim.Refused(var refusal) -> throw refused(service, refusal);
            case Claimed claimed -> prove(incoming, claimed, service, streams);
        };
    }

    private Caller prove(IncomingCall incoming, Claimed claim, ServiceModel service, boolean streams) {
        AccessKey key = keys.find(claim.accessKeyId()).orElseThrow(() -> refused(service, Refusal.unknownKey(claim)));
        var credential = new SigningCredential(key.secret(), key.sessionToken(), key.expires());
        Verdict verdict = streams
                ? verifier.verifyStreamed(claim, incoming.head(), credential, incoming.time())
                : verifier.verify(claim, incoming.head(), credential, incoming.body(), incoming.time());
        return switch (verdict) {
            case Verdict.Refused(var refusal) -> throw refused(service, refusal);
            case Verdict.Verified(var request) ->
                new Caller(
                        key.principal(),
                        claim.scope().region().home(),
                        streams ? proven(incoming, request, service) : InputStream.nullInputStream());
        };
    }

    private static InputStream proven(IncomingCall incoming, VerifiedRequest request, ServiceModel service) {
        try {
            return request.open(incoming.exchange().body());
        } catch (PayloadRefusedException e) {
            throw refused(service, e.refusal());
        }
    }

    private static RefusedException refused(ServiceModel service, Refusal refusal) {
        return new RefusedException(CommonErrors.unauthenticated(service, refusal));
    }
}
