package io.seamark.services.sns;

import static org.assertj.core.api.Assertions.assertThat;

import io.seamark.platform.testkit.FakeClock;
import io.seamark.platform.testkit.MemoryStore;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SignerTest {
    private final FakeClock clock = new FakeClock();

    @Test
    void allSubscribersOfAMessageAreGivenOneSignatureAndItIsGood() throws Exception {
        try (var store = new MemoryStore(clock)) {
            Signer signer = Signer.of(store, clock.instant(), new SplittableRandom(1));
            Map<String, @Nullable String> members = Map.of("Message", "hello", "MessageId", "1");

            String first = signer.sign("2", members);

            assertThat(signer.sign("2", Map.of("Message", "hello", "MessageId", "1")))
                    .isSameAs(first);
            assertThat(verifies(signer, "SHA256withRSA", first)).isTrue();
            assertThat(verifies(signer, "SHA1withRSA", signer.sign("1", members)))
                    .isTrue();
            assertThat(verifies(
                            signer, "SHA256withRSA", signer.sign("2", Map.of("Message", "hello", "MessageId", "2"))))
                    .isFalse();
        }
    }

    @Test
    void howManyItKeepsIsLimited() {
        try (var store = new MemoryStore(clock)) {
            Signer signer = Signer.of(store, clock.instant(), new SplittableRandom(1));
            String first = signer.sign("2", Map.of("Message", "first"));
            for (int i = 0; i < 512; i++) {
                var _ = signer.sign("2", Map.of("Message", "m" + i));
            }

            assertThat(signer.sign("2", Map.of("Message", "first")))
                    .isEqualTo(first)
                    .isNotSameAs(first);
        }
    }

    private static boolean verifies(Signer signer, String algorithm, String signature) throws Exception {
        Certificate certificate = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(signer.pem().getBytes(StandardCharsets.US_ASCII)));
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(certificate);
        verifier.update("Message\nhello\nMessageId\n1\n".getBytes(StandardCharsets.UTF_8));
        return verifier.verify(Base64.getDecoder().decode(signature));
    }
}
