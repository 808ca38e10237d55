package io.seamark.services.sns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-22T10:00:00Z, 2046-11-22T10:00:00Z, 461122100000Z",
        "2031-01-02T03:04:05Z, 2051-01-02T03:04:05Z, 20510102030405Z"
    })
    void aTimeIsWrittenAsItsYearDemands(Instant now, Instant end, String text) throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        // Short, and so made at once.
        generator.initialize(1024);
        KeyPair keys = generator.generateKeyPair();

        byte[] der = Certificate.of("sns", keys, new byte[8], now);

        var read = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        assertThat(read.getNotBefore()).isEqualTo(now);
        assertThat(read.getNotAfter()).isEqualTo(end);
        read.verify(keys.getPublic());
        String tagged = (char) (text.length() == 13 ? 0x17 : 0x18) + "" + (char) text.length() + text;
        assertThat(new String(der, StandardCharsets.ISO_8859_1)).contains(tagged);
    }
}
