package io.seamark.platform.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.core.HttpHead;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SigningTimeTest {
    private static final String HOST = "Host:h";
    private static final String DATE = "X-Amz-Date:" + TestSigner.DATE;
    private static final Instant SIGNED = Instant.parse("2015-08-30T12:36:00Z");

    private final SignatureVerifier verifier = new SignatureVerifier(4);

    @Test
    void aSignatureHoldsForFiveMinutesAndAgainstAClockFiveMinutesBehind() {
        var head = TestSigner.header("ecs", Sha256.EMPTY, Requests.head("GET", "/", HOST, DATE), "host");

        assertThat(at(head, 300)).isInstanceOf(Verdict.Verified.class);
        assertThat(at(head, -300)).isInstanceOf(Verdict.Verified.class);
        assertThat(refusal(at(head, 301)).message())
                .isEqualTo("Signature expired: 20150830T123600Z is now earlier than 20150830T123601Z"
                        + " (20150830T124101Z - 5 min.)");
        assertThat(refusal(at(head, -301)).message())
                .isEqualTo("Signature not yet current: 20150830T123600Z is still later than 20150830T123559Z"
                        + " (20150830T123059Z + 5 min.)");
    }

    @Test
    void aReplayOutOfTimeHasItsOwnCodeInEc2AndS3() {
        var head = TestSigner.header("ecs", Sha256.EMPTY, Requests.head("GET", "/", HOST, DATE), "host");
        var refusal = refusal(at(head, 3600));

        assertThat(refusal.as(Family.AWS_JSON).code()).isEqualTo("InvalidSignatureException");
        assertThat(refusal.as(Family.AWS_QUERY).code()).isEqualTo("SignatureDoesNotMatch");
        assertThat(refusal.as(Family.EC2).code()).isEqualTo("RequestExpired");
        assertThat(refusal.as(Family.S3).code()).isEqualTo("RequestTimeTooSkewed");
    }

    @Test
    void s3AllowsFifteenMinutes() {
        var head = TestSigner.header(
                "s3",
                Sha256.EMPTY,
                Requests.head("GET", "/b/k", HOST, DATE, "x-amz-content-sha256:" + Sha256.EMPTY),
                "host",
                "x-amz-content-sha256",
                "x-amz-date");

        assertThat(at(head, 900)).isInstanceOf(Verdict.Verified.class);
        assertThat(at(head, -900)).isInstanceOf(Verdict.Verified.class);
        assertThat(refusal(at(head, 901)).s3()).isEqualTo(S3Errors.skewed(SIGNED, SIGNED.plusSeconds(901)));
        assertThat(refusal(at(head, 901)).s3().details())
                .containsEntry("RequestTime", "20150830T123600Z")
                .containsEntry("MaxAllowedSkewMilliseconds", "900000");
    }

    @Test
    void aPresignedUrlHoldsUntilItExpires() {
        var head = TestSigner.presigned("s3", "UNSIGNED-PAYLOAD", "604800", Requests.head("GET", "/b/k", HOST));

        assertThat(at(head, 604_800)).isInstanceOf(Verdict.Verified.class);
        assertThat(at(head, -900)).isInstanceOf(Verdict.Verified.class);
        var late = refusal(at(head, 604_801)).s3();
        assertThat(late.code()).isEqualTo("AccessDenied");
        assertThat(late.message()).isEqualTo("Request has expired");
        assertThat(late.details())
                .containsEntry("X-Amz-Expires", "604800")
                .containsEntry("Expires", "2015-09-06T12:36:00Z")
                .containsEntry("ServerTime", "2015-09-06T12:36:01Z");
        assertThat(refusal(at(head, -901)).s3().message()).isEqualTo("Request is not valid yet");
    }

    @Test
    void aPresignedUrlOfOneSecondIsGoneAfterOne() {
        var head = TestSigner.presigned("sts", Sha256.EMPTY, "1", Requests.head("GET", "/", HOST));

        assertThat(at(head, 1)).isInstanceOf(Verdict.Verified.class);
        assertThat(at(head, 2)).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void takesTheDateHeaderWhereThereIsNoOther() {
        var http = Requests.head("GET", "/", HOST, "Date:Sun, 30 Aug 2015 12:36:00 GMT");
        var basic = Requests.head("GET", "/", HOST, "Date:20150830T123600Z");

        assertThat(at(TestSigner.header("ecs", Sha256.EMPTY, http, "date", "host"), 0))
                .isInstanceOf(Verdict.Verified.class);
        assertThat(at(TestSigner.header("ecs", Sha256.EMPTY, basic, "date", "host"), 0))
                .isInstanceOf(Verdict.Verified.class);
    }

    private Verdict at(HttpHead head, int seconds) {
        return verifier.verify(
                Requests.claim(head),
                head,
                Requests.longTerm(TestSigner.SECRET),
                new byte[0],
                SIGNED.plusSeconds(seconds));
    }

    private static Refusal refusal(Verdict verdict) {
        if (verdict instanceof Verdict.Refused(var refusal)) {
            return refusal;
        }
        throw new AssertionError("verdict: verified (expected: refused)");
    }
}
