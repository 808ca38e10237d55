package io.seamark.platform.wire;

import io.seamark.platform.core.Region;
import io.seamark.platform.protocol.Route;
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

/// Settles who makes a call: proven by its signature, or trusted where signatures are not required. Safe for any number
/// of threads.
final class Authentication {
    private static final int CACHED_SIGNING_KEYS = 1024;

    private final KeyRing keys;
    private final FrontDoor.Settings settings;
    private final SignatureVerifier verifier = new SignatureVerifier(CACHED_SIGNING_KEYS);

    Authentication(KeyRing keys, FrontDoor.Settings settings) {
        this.keys = keys;
        this.settings = settings;
    }

    /// @throws RefusedException with the error of the route's service
    Caller authenticate(IncomingCall incoming, SignatureClaim claim, Route route) {
        TrustedCallers trusted = settings.trusted();
        return trusted == null ? prove(incoming, claim, route) : trust(trusted, incoming, claim, route);
    }

    private Caller trust(TrustedCallers trusted, IncomingCall incoming, SignatureClaim claim, Route route) {
        String keyId = "";
        Region region = settings.region();
        if (claim instanceof Claimed claimed) {
            keyId = claimed.accessKeyId();
            region = claimed.scope().region();
        }
        try {
            InputStream body = route.operation().streamsInput()
                    ? VerifiedRequest.unproven(
                            incoming.head().headers(), incoming.exchange().body())
                    : InputStream.nullInputStream();
            return new Caller(trusted.principal(keyId), region, body);
        } catch (PayloadRefusedException e) {
            throw refused(route, e.refusal());
        }
    }

    private Caller prove(IncomingCall incoming, SignatureClaim claim, Route route) {
        return switch (claim) {
            case SignatureClaim.Unsigned() -> throw refused(route, Refusal.unsigned());
            case SignatureClaim.Refused(var refusal) -> throw refused(route, refusal);
            case Claimed claimed -> prove(incoming, claimed, route);
        };
    }

    private Caller prove(IncomingCall incoming, Claimed claim, Route route) {
        AccessKey key = keys.find(claim.accessKeyId()).orElseThrow(() -> refused(route, Refusal.unknownKey(claim)));
        var credential = new SigningCredential(key.secret(), key.sessionToken(), key.expires());
        boolean streams = route.operation().streamsInput();
        Verdict verdict = streams
                ? verifier.verifyStreamed(claim, incoming.head(), credential, incoming.time())
                : verifier.verify(claim, incoming.head(), credential, incoming.body(), incoming.time());
        return switch (verdict) {
            case Verdict.Refused(var refusal) -> throw refused(route, refusal);
            case Verdict.Verified(var request) ->
                new Caller(
                        key.principal(),
                        claim.scope().region(),
                        streams ? proven(incoming, request, route) : InputStream.nullInputStream());
        };
    }

    private static InputStream proven(IncomingCall incoming, VerifiedRequest request, Route route) {
        try {
            return request.open(incoming.exchange().body());
        } catch (PayloadRefusedException e) {
            throw refused(route, e.refusal());
        }
    }

    private static RefusedException refused(Route route, Refusal refusal) {
        return new RefusedException(CommonErrors.unauthenticated(route.service(), refusal));
    }
}
