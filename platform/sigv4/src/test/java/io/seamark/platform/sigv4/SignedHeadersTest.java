package io.seamark.platform.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.core.HttpHead;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What a signature must cover.
class SignedHeadersTest {
    private static final Instant NOW = Instant.parse("2015-08-30T12:36:00Z");
    private static final String HOST = "Host:h";
    private static final String DATE = "X-Amz-Date:" + TestSigner.DATE;
    private static final String HASH = "x-amz-content-sha256:" + Sha256.EMPTY;

    private final SignatureVerifier verifier = new SignatureVerifier(4);

    @Test
    void hostMustBeSigned() {
        var head = TestSigner.header("ecs", Sha256.EMPTY, Requests.head("GET", "/", HOST, DATE), "x-amz-date");

        assertThat(refusal(head).message())
                .isEqualTo("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
        assertThat(refusal(head).as(Family.AWS_QUERY).code()).isEqualTo("SignatureDoesNotMatch");
    }

    @Test
    void anAmzHeaderMustBeSigned() {
        var sent = Requests.head("POST", "/", HOST, DATE, "X-Amz-Target:Service.Operation");

        assertThat(refusal(TestSigner.header("ecs", Sha256.EMPTY, sent, "host", "x-amz-date"))
                        .message())
                .isEqualTo("'x-amz-target' must be a 'SignedHeader' in the AWS Authorization.");
        assertThat(verify(TestSigner.header("ecs", Sha256.EMPTY, sent, "host", "x-amz-date", "x-amz-target")))
                .isInstanceOf(Verdict.Verified.class);
    }

    @Test
    void s3ListsTheHeadersThatWereNotSigned() {
        var head = TestSigner.header(
                "s3",
                Sha256.EMPTY,
                Requests.head("PUT", "/b/k", HOST, DATE, HASH, "x-amz-acl:private", "x-amz-meta-a:1", "x-amz-meta-a:2"),
                "host",
                "x-amz-date");

        assertThat(refusal(head).s3().code()).isEqualTo("AccessDenied");
        assertThat(refusal(head).s3().message())
                .isEqualTo("There were headers present in the request which were not signed");
        assertThat(refusal(head).s3().details()).containsEntry("HeadersNotSigned", "x-amz-acl, x-amz-meta-a");
    }

    @Test
    void onlyS3WantsTheSessionTokenSigned() {
        var token = "x-amz-security-token:t";
        var ecs = TestSigner.header(
                "ecs", Sha256.EMPTY, Requests.head("GET", "/", HOST, DATE, token), "host", "x-amz-date");
        var s3 = TestSigner.header(
                "s3", Sha256.EMPTY, Requests.head("GET", "/", HOST, DATE, HASH, token), "host", "x-amz-date");

        assertThat(verify(ecs)).isInstanceOf(Verdict.Verified.class);
        assertThat(refusal(s3).s3().details()).containsEntry("HeadersNotSigned", "x-amz-security-token");
    }

    @Test
    void theListMayComeInAnyOrderAndCase() {
        var head = Requests.head(
                "GET",
                "/",
                "Host:example.amazonaws.com",
                DATE,
                "Authorization:AWS4-HMAC-SHA256 Signature="
                        + "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31,"
                        + "SignedHeaders=X-Amz-Date;Host,Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request");
        var secret = Requests.longTerm(PublishedVectors.SECRET);

        assertThat(verifier.verify(Requests.claim(head), head, secret, new byte[0], NOW))
                .isInstanceOf(Verdict.Verified.class);
    }

    @Test
    void theDeclaredHashMustBeTheBodysForS3() {
        var wrong = "x-amz-content-sha256:" + TestSigner.sha256("other");
        var head = TestSigner.header(
                "s3",
                TestSigner.sha256("other"),
                Requests.head("PUT", "/b/k", HOST, DATE, wrong),
                "host",
                "x-amz-content-sha256",
                "x-amz-date");

        assertThat(refusal(head).as(Family.S3).code()).isEqualTo("XAmzContentSHA256Mismatch");
        assertThat(refusal(head).as(Family.S3).status()).isEqualTo(400);
        assertThat(refusal(head).s3().details())
                .containsEntry("ClientComputedContentSHA256", TestSigner.sha256("other"))
                .containsEntry("S3ComputedContentSHA256", Sha256.EMPTY);
    }

    @Test
    void onlyS3TakesAnUnsignedPayload() {
        var sent = Requests.head("PUT", "/b/k", HOST, DATE, "x-amz-content-sha256:UNSIGNED-PAYLOAD");
        var names = new String[] {"host", "x-amz-content-sha256", "x-amz-date"};

        assertThat(verify(TestSigner.header("s3", "UNSIGNED-PAYLOAD", sent, names)))
                .isInstanceOf(Verdict.Verified.class);
        assertThat(verify(TestSigner.header("ecs", "UNSIGNED-PAYLOAD", sent, names)))
                .isInstanceOf(Verdict.Refused.class);
    }

    private Verdict verify(HttpHead head) {
        var claim = Requests.claim(head);
        var credential = new SigningCredential(TestSigner.SECRET, claim.sessionToken(), null);
        return verifier.verify(claim, head, credential, new byte[0], NOW);
    }

    private Refusal refusal(HttpHead head) {
        if (verify(head) instanceof Verdict.Refused(var refusal)) {
            return refusal;
        }
        throw new AssertionError("verdict: verified (expected: refused)");
    }
}
