package io.seamark.platform.sigv4;

import io.seamark.platform.core.HttpHead;
import io.seamark.platform.sigv4.SignatureClaim.Claimed;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Proves claims. Safe for any thread; owns the cache of derived keys.
public final class SignatureVerifier {
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Duration S3_SKEW = Duration.ofMinutes(15);

    private final SigningKeys keys;

    /// @param cachedKeys how many derived keys (secret, day, Region, service) are remembered; a power of two
    public SignatureVerifier(int cachedKeys) {
        keys = new SigningKeys(cachedKeys);
    }

    /// Verifies a request whose whole body is at hand.
    ///
    /// For Amazon S3 the declared payload hash must be the body's; for every other service the body's hash is
    /// what was signed, whatever `x-amz-content-sha256` says. An aws-chunked body is refused: it has to be
    /// streamed.
    public Verdict verify(Claimed claim, HttpHead head, SigningCredential credential, byte[] body, Instant now) {
        return switch (claim.payload()) {
            case DeclaredPayload.Unsigned() -> verifyStreamed(claim, head, credential, now);
            case DeclaredPayload.Chunked(var signed, var trailer) ->
                new Verdict.Refused(Refusal.body(S3Errors.notImplemented()));
            case DeclaredPayload.Undeclared() -> verify(claim, head, credential, hex(body), now);
            case DeclaredPayload.Sha256(var declared) -> {
                var verdict = verify(claim, head, credential, declared, now);
                var computed = hex(body);
                yield verdict instanceof Verdict.Verified && !computed.equals(declared)
                        ? new Verdict.Refused(Refusal.body(S3Errors.contentSha256Mismatch(declared, computed)))
                        : verdict;
            }
        };
    }

    /// Verifies the head of a request whose body follows; the body is proven as it is read. For Amazon S3
    /// only: a claim that declares no payload hash is refused.
    public Verdict verifyStreamed(Claimed claim, HttpHead head, SigningCredential credential, Instant now) {
        if (claim.payload() instanceof DeclaredPayload.Undeclared) {
            return new Verdict.Refused(Refusal.body(S3Errors.missingContentSha256()));
        }
        return verify(claim, head, credential, claim.payload().text(), now);
    }

    private static String hex(byte[] body) {
        return body.length == 0 ? Sha256.EMPTY : new String(Sha256.hex(body), StandardCharsets.US_ASCII);
    }

    private Verdict verify(Claimed claim, HttpHead head, SigningCredential credential, String payload, Instant now) {
        var refusal = SigningTime.check(claim, claim.scope().isS3() ? S3_SKEW : SKEW, now);
        if (refusal == null) {
            refusal = SignedHeaders.check(claim, head.headers());
        }
        if (refusal != null) {
            return new Verdict.Refused(refusal);
        }
        byte[] canonical = CanonicalRequest.of(claim, head, claim.scope().isS3(), payload);
        var toSign = CanonicalRequest.stringToSign(claim, canonical);
        var key = keys.get(credential.secret(), claim.scope());
        byte[] expected = key.sign(toSign.getBytes(StandardCharsets.UTF_8));
        if (!MessageDigest.isEqual(expected, WireText.wire(claim.signature()))) {
            return new Verdict.Refused(Refusal.mismatch(Wording.MISMATCH, S3Errors.mismatch(claim, toSign, canonical)));
        }
        refusal = session(claim.sessionToken(), credential, now);
        return refusal != null
                ? new Verdict.Refused(refusal)
                : new Verdict.Verified(new VerifiedRequest(claim, head.headers(), key));
    }

    private static @Nullable Refusal session(@Nullable String given, SigningCredential credential, Instant now) {
        var wanted = credential.sessionToken();
        if (wanted == null ? given != null : given == null || !equal(wanted, given)) {
            return Refusal.invalidToken(given == null ? "" : given);
        }
        var expires = credential.expires();
        return expires != null && wanted != null && !now.isBefore(expires) ? Refusal.expiredToken(wanted) : null;
    }

    private static boolean equal(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}
