package io.seamark.platform.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What the AWS SDK signs, we verify: random requests, the same on every run.
class SdkSignerTest {
    private static final int REQUESTS = 1000;

    private final SignatureVerifier verifier = new SignatureVerifier(64);

    @Test
    void verifiesHeadersOfEveryService() throws IOException {
        verifyMany(1, false, false);
    }

    @Test
    void verifiesHeadersAndBodiesOfS3() throws IOException {
        verifyMany(2, true, false);
    }

    @Test
    void verifiesPresignedUrlsOfEveryService() throws IOException {
        verifyMany(3, false, true);
    }

    @Test
    void verifiesPresignedUrlsOfS3() throws IOException {
        verifyMany(4, true, true);
    }

    private void verifyMany(int round, boolean s3, boolean presigned) throws IOException {
        for (int i = 0; i < REQUESTS; i++) {
            long seed = round * 1_000_000L + i;
            var request = SdkSigned.random(new Random(seed), s3, presigned);
            var verdict = verify(request, s3);
            assertThat(verdict)
                    .as(
                            "seed %d: %s\n%s",
                            seed,
                            request.head(),
                            verdict instanceof Verdict.Refused(var r)
                                    ? r.s3().details().get("CanonicalRequest")
                                    : "")
                    .isInstanceOf(Verdict.Verified.class);
            if (s3 && verdict instanceof Verdict.Verified(var verified)) {
                try (var body = verified.open(new ByteArrayInputStream(request.wire()))) {
                    assertThat(body.readAllBytes()).as("seed %d", seed).isEqualTo(request.plain());
                }
            }
        }
    }

    private Verdict verify(SdkSigned request, boolean s3) {
        var claim = Requests.claim(request.head());
        return s3
                ? verifier.verifyStreamed(claim, request.head(), request.credential(), request.at())
                : verifier.verify(claim, request.head(), request.credential(), request.wire(), request.at());
    }
}
