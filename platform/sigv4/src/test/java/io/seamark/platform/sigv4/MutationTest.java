package io.seamark.platform.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.core.Headers;
import io.seamark.platform.core.HttpHead;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever is changed in a request that the SDK signed: it is refused.
class MutationTest {
    private static final int REQUESTS = 20;

    private final SignatureVerifier verifier = new SignatureVerifier(64);
    private int mutants;

    @Test
    void everyOtherLetterOfAHeaderSignedRequestIsRefused() {
        mutateHeads(11, false, false);
    }

    @Test
    void everyOtherLetterOfAnS3RequestIsRefused() {
        mutateHeads(12, true, false);
    }

    @Test
    void everyOtherLetterOfAPresignedRequestIsRefused() {
        mutateHeads(13, false, true);
    }

    @Test
    void everyOtherLetterOfAPresignedS3RequestIsRefused() {
        mutateHeads(14, true, true);
    }

    @Test
    void anotherBodyIsRefused() {
        for (int i = 0; i < REQUESTS; i++) {
            var request = SdkSigned.random(new Random(15_000_000L + i), false, false);
            var longer = Arrays.copyOf(request.wire(), request.wire().length + 1);
            assertThat(accepted(request, request.head(), longer, false)).isFalse();
            for (int at = 0; at < request.wire().length; at += 1 + request.wire().length / 20) {
                assertThat(accepted(request, request.head(), flipped(request.wire(), at), false))
                        .isFalse();
            }
        }
    }

    /// Framing has some play (a blank for another); the content has none.
    @Test
    void anS3BodyNeverDecodesToAnotherContent() {
        int decoded = 0;
        for (int i = 0; i < REQUESTS; i++) {
            var request = SdkSigned.random(new Random(16_000_000L + i), true, false);
            var claim = Requests.claim(request.head());
            if (claim.payload() instanceof DeclaredPayload.Unsigned || isUnchecked(request, claim)) {
                continue;
            }
            for (int k = 0; k < 60; k++) {
                int length = request.wire().length;
                int at = k < 30 ? length - 1 - k : new Random(k).nextInt(Math.max(1, length));
                if (at >= 0 && at < length) {
                    decoded++;
                    assertThat(decodesToAnother(request, claim, flipped(request.wire(), at)))
                            .as("request %d, byte %d", i, at)
                            .isFalse();
                }
            }
        }
        assertThat(decoded).isGreaterThan(200);
    }

    @Test
    void anotherSecretIsRefused() {
        var request = SdkSigned.random(new Random(17), false, false);
        var other = new SigningCredential("other", request.credential().sessionToken(), null);

        assertThat(verifier.verify(Requests.claim(request.head()), request.head(), other, request.wire(), request.at()))
                .isInstanceOf(Verdict.Refused.class);
    }

    private void mutateHeads(int round, boolean s3, boolean presigned) {
        for (int i = 0; i < REQUESTS; i++) {
            var request = SdkSigned.random(new Random(round * 1_000_000L + i), s3, presigned);
            var head = request.head();
            refuseAll(
                    request, s3, head.method(), text -> new HttpHead(text, head.path(), head.query(), head.headers()));
            refuseAll(
                    request,
                    s3,
                    head.path(),
                    text -> samePath(head.path(), text, s3)
                            ? head("", head)
                            : new HttpHead(head.method(), text, head.query(), head.headers()));
            refuseAll(request, s3, head.query(), text -> head(text, head));
            head.headers().forEach((name, value) -> {
                if (isSigned(request, name)) {
                    refuseAll(request, s3, value, text -> withHeader(head, name, value, text));
                }
            });
        }
        assertThat(mutants).isGreaterThan(4_000);
    }

    private interface Mutation {
        HttpHead apply(String text);
    }

    private static HttpHead head(String query, HttpHead head) {
        return new HttpHead(head.method(), head.path(), query.isEmpty() ? "changed=1" : query, head.headers());
    }

    /// Each letter and digit in turn becomes its neighbour.
    private void refuseAll(SdkSigned request, boolean s3, String text, Mutation mutation) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c < 128 && Character.isLetterOrDigit(c)) {
                char next = c == '9' ? '0' : c == 'z' ? 'a' : c == 'Z' ? 'A' : (char) (c + 1);
                var head = mutation.apply(text.substring(0, at) + next + text.substring(at + 1));
                mutants++;
                assertThat(accepted(request, head, request.wire(), s3))
                        .as("%s", head)
                        .isFalse();
            }
        }
    }

    /// A segment that `..` takes away again is not part of what is signed.
    private static boolean samePath(String a, String b, boolean s3) {
        return !s3 && CanonicalPath.normalized(a).equals(CanonicalPath.normalized(b));
    }

    private static boolean isSigned(SdkSigned request, String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.equals("authorization")
                || Requests.claim(request.head()).signedHeaders().contains(lower);
    }

    private static HttpHead withHeader(HttpHead head, String name, String old, String value) {
        var headers = new Headers();
        head.headers().forEach((n, v) -> headers.add(n, n.equals(name) && v.equals(old) ? value : v));
        return new HttpHead(head.method(), head.path(), head.query(), headers);
    }

    /// The key's own name in a header is not signed: it only says whose secret it is to be.
    private boolean accepted(SdkSigned request, HttpHead head, byte[] body, boolean s3) {
        if (!(SignatureClaim.read(head) instanceof SignatureClaim.Claimed claim)
                || !claim.accessKeyId().equals("AKIDEXAMPLE")) {
            return false;
        }
        var verdict = s3
                ? verifier.verifyStreamed(claim, head, request.credential(), request.at())
                : verifier.verify(claim, head, request.credential(), body, request.at());
        return verdict instanceof Verdict.Verified;
    }

    /// An unsigned chunked body without a checksum is bound by nothing, on AWS too.
    private static boolean isUnchecked(SdkSigned request, SignatureClaim.Claimed claim) {
        return claim.payload() instanceof DeclaredPayload.Chunked(var signed, var trailer)
                && !signed
                && request.head().headers().first("x-amz-trailer").isEmpty();
    }

    private boolean decodesToAnother(SdkSigned request, SignatureClaim.Claimed claim, byte[] body) {
        var verdict = verifier.verifyStreamed(claim, request.head(), request.credential(), request.at());
        assertThat(verdict).isInstanceOf(Verdict.Verified.class);
        try (var stream = ((Verdict.Verified) verdict).request().open(new ByteArrayInputStream(body))) {
            return !Arrays.equals(stream.readAllBytes(), request.plain());
        } catch (PayloadRefusedException refused) {
            return false;
        } catch (IOException broken) {
            throw new AssertionError("body: broken otherwise (expected: a refusal)", broken);
        }
    }

    private static byte[] flipped(byte[] body, int at) {
        var other = body.clone();
        other[at] ^= 1;
        return other;
    }
}
