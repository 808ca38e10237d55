package io.seamark.platform.sigv4;

import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The checksums that Amazon S3 takes for an object.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html>.
public enum ChecksumAlgorithm {
    CRC32(4),
    CRC32C(4),
    CRC64NVME(8),
    SHA1(20),
    SHA256(32);

    private final int size;
    private final String header;

    ChecksumAlgorithm(int size) {
        this.size = size;
        this.header = "x-amz-checksum-" + name().toLowerCase(Locale.ROOT);
    }

    /// The header or trailer that holds it in base64, such as `x-amz-checksum-crc32c`.
    public String header() {
        return header;
    }

    /// The algorithm of a header's name in any case; null if it is none.
    public static @Nullable ChecksumAlgorithm ofHeader(String name) {
        for (var algorithm : values()) {
            if (algorithm.header.equalsIgnoreCase(name)) {
                return algorithm;
            }
        }
        return null;
    }

    /// Whether the text is base64 of the right length.
    public boolean isWellFormed(String base64) {
        try {
            return Base64.getDecoder().decode(base64).length == size;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /// Amazon S3's error for a body with another checksum.
    public AwsError badDigest() {
        return new AwsError(
                "BadDigest", 400, "The " + name() + " you specified did not match the calculated checksum.");
    }
}
