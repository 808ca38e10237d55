package io.seamark.platform.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.seamark.platform.core.Headers;
import io.seamark.platform.core.HttpHead;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// No text in a head and no bytes in a body do more than be refused.
class HostileInputTest {
    private static final int HEADS = 20_000;
    private static final Instant NOW = Instant.parse("2015-08-30T12:36:00Z");
    private static final List<String> PIECES = List.of(
            "AWS4-HMAC-SHA256",
            "AWS",
            "AWS4-ECDSA-P256-SHA256",
            " ",
            ",",
            "=",
            ";",
            "/",
            "&",
            "%",
            "%2F",
            "%zz",
            "+",
            "Credential=AKIDEXAMPLE/20150830/us-east-1/s3/aws4_request",
            "Credential=",
            "SignedHeaders=host;x-amz-date",
            "SignedHeaders=",
            "Signature=00",
            "Signature=",
            "X-Amz-Algorithm=AWS4-HMAC-SHA256",
            "X-Amz-Algorithm",
            "X-Amz-Credential=AKIDEXAMPLE%2F20150830%2Fus-east-1%2Fecs%2Faws4_request",
            "X-Amz-Date=20150830T123600Z",
            "X-Amz-Expires=60",
            "X-Amz-Expires=99999999999999999999",
            "X-Amz-SignedHeaders=host",
            "X-Amz-Signature=0",
            "20150830T123600Z",
            "20159999T999999Z",
            "Sun, 30 Aug 2015 12:36:00 GMT",
            "UNSIGNED-PAYLOAD",
            "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
            Sha256.EMPTY,
            "-1",
            "0",
            "é",
            "\u0000",
            "\uffff",
            "\ud800",
            "..",
            ".",
            "\t",
            "us-east-1");
    private static final List<String> NAMES = List.of(
            "Authorization",
            "X-Amz-Date",
            "Date",
            "Host",
            "x-amz-content-sha256",
            "x-amz-security-token",
            "x-amz-decoded-content-length",
            "x-amz-trailer",
            "content-length",
            "x-amz-",
            "",
            "é");

    private final SignatureVerifier verifier = new SignatureVerifier(4);

    @Test
    void noHeadDoesMoreThanBeRefused() {
        int claimed = 0;
        for (int i = 0; i < HEADS; i++) {
            var head = head(new Random(i));
            int seed = i;
            assertThatCode(() -> judge(head)).as("seed %d: %s", seed, head).doesNotThrowAnyException();
            claimed += SignatureClaim.read(head) instanceof SignatureClaim.Claimed ? 1 : 0;
        }
        assertThat(claimed).isGreaterThan(50);
    }

    @Test
    void noChunkedBodyDoesMoreThanBeRefused() {
        for (var payload :
                List.of("STREAMING-UNSIGNED-PAYLOAD-TRAILER", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER")) {
            var head = TestSigner.header(
                    "s3",
                    payload,
                    Requests.head(
                            "PUT",
                            "/b/k",
                            "Host:h",
                            "X-Amz-Date:" + TestSigner.DATE,
                            "x-amz-content-sha256:" + payload,
                            "x-amz-decoded-content-length:20",
                            "x-amz-trailer:x-amz-checksum-crc32"),
                    "host",
                    "x-amz-date",
                    "x-amz-content-sha256",
                    "x-amz-decoded-content-length",
                    "x-amz-trailer");
            for (int i = 0; i < 5_000; i++) {
                var body = body(new Random(i));
                int seed = i;
                assertThatCode(() -> drain(head, body)).as("seed %d", seed).doesNotThrowAnyException();
            }
        }
    }

    private void judge(HttpHead head) {
        switch (SignatureClaim.read(head)) {
            case SignatureClaim.Unsigned() -> {}
            case SignatureClaim.Refused(var refusal) -> wordAll(refusal);
            case SignatureClaim.Claimed claim -> {
                wordAll(Refusal.unknownKey(claim));
                var credential = new SigningCredential("s", claim.sessionToken(), null);
                if (verifier.verify(claim, head, credential, new byte[0], NOW)
                        instanceof Verdict.Refused(var refusal)) {
                    wordAll(refusal);
                }
                if (verifier.verifyStreamed(claim, head, credential, NOW) instanceof Verdict.Refused(var refusal)) {
                    wordAll(refusal);
                }
            }
        }
    }

    private static void wordAll(Refusal refusal) {
        for (var family : Family.values()) {
            var error = refusal.as(family);
            if (error.code().isEmpty() || error.message().isEmpty() || error.status() < 400 || error.status() > 501) {
                throw new AssertionError("error: " + error + " (expected: code, message and a client's status)");
            }
        }
    }

    private void drain(HttpHead head, byte[] body) throws IOException {
        var verdict = verifier.verifyStreamed(Requests.claim(head), head, Requests.longTerm(TestSigner.SECRET), NOW);
        if (!(verdict instanceof Verdict.Verified(var request))) {
            throw new AssertionError("verdict: " + verdict + " (expected: verified)");
        }
        try (var stream = request.open(new ByteArrayInputStream(body))) {
            stream.readAllBytes();
        } catch (PayloadRefusedException refused) {
            wordAll(refused.refusal());
        }
    }

    private static byte[] body(RandomGenerator random) {
        var pieces = List.of(
                "0",
                "3",
                "14",
                "ffffffffffffff",
                ";",
                "chunk-signature=",
                "00",
                "\r\n",
                "\n",
                "abc",
                ":",
                "x-amz-checksum-crc32",
                "x-amz-trailer-signature",
                "AAAAAA==",
                " ",
                "12345678901234567890",
                "\u0000");
        var body = new StringBuilder();
        for (int i = random.nextInt(14); i > 0; i--) {
            body.append(pieces.get(random.nextInt(pieces.size())));
        }
        return WireText.wire(body.toString());
    }

    private static HttpHead head(RandomGenerator random) {
        var headers = new Headers();
        if (random.nextBoolean()) {
            headers.add("Host", "h").add("X-Amz-Date", "20150830T123600Z");
        }
        if (random.nextInt(4) == 0) {
            headers.add(
                    "Authorization",
                    "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/ecs/aws4_request,Signature=0"
                            + ",SignedHeaders=" + text(random));
        }
        for (int i = random.nextInt(5); i > 0; i--) {
            headers.add(NAMES.get(random.nextInt(NAMES.size())), text(random));
        }
        return new HttpHead("GET", "/" + text(random), random.nextBoolean() ? "" : text(random), headers);
    }

    private static String text(RandomGenerator random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(9); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
