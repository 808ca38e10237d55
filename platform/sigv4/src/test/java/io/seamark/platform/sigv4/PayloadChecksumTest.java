package io.seamark.platform.sigv4;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadChecksumTest {
    /// The catalogues' check value: what each makes of `123456789`.
    @ParameterizedTest
    @CsvSource({
        "CRC32,y/Q5Jg==",
        "CRC32C,4waSgw==",
        "CRC64NVME,rosUhgp5mIg=",
        "SHA1,98O8HYCOBHMq32eZZczDTKeuNEE=",
        "SHA256,FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU="
    })
    void hasItsCheckValue(ChecksumAlgorithm algorithm, String base64) {
        var checksum = new PayloadChecksum(algorithm);
        checksum.update("_123456789_".getBytes(US_ASCII), 1, 9);

        assertThat(checksum.base64()).isEqualTo(base64);
    }

    @Test
    void isTheSameInWhateverPiecesTheBodyComes() {
        var random = new Random(42);
        var body = new byte[5000];
        random.nextBytes(body);
        for (var algorithm : ChecksumAlgorithm.values()) {
            var whole = new PayloadChecksum(algorithm);
            whole.update(body, 0, body.length);
            var pieces = new PayloadChecksum(algorithm);
            for (int at = 0; at < body.length; ) {
                int n = Math.min(random.nextInt(40), body.length - at);
                pieces.update(body, at, n);
                at += n;
            }
            assertThat(pieces.matches(whole.base64())).as(algorithm.name()).isTrue();
        }
    }

    @Test
    void refusesTextThatCannotBeThatChecksum() {
        assertThat(ChecksumAlgorithm.CRC32.isWellFormed("y/Q5Jg==")).isTrue();
        assertThat(ChecksumAlgorithm.CRC32C.isWellFormed("rosUhgp5mIg=")).isFalse();
        assertThat(ChecksumAlgorithm.SHA256.isWellFormed("not base64!")).isFalse();
    }
}
