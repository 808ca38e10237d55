package io.seamark.platform.sigv4;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.jspecify.annotations.Nullable;

/// One checksum over a body as it passes.
///
/// Owned by the thread that reads the body; asked once, at the end.
public final class PayloadChecksum {
    private final ChecksumAlgorithm algorithm;
    private final @Nullable Checksum cyclic;
    private final @Nullable MessageDigest digest;

    public PayloadChecksum(ChecksumAlgorithm algorithm) {
        this.algorithm = algorithm;
        this.cyclic = switch (algorithm) {
            case CRC32 -> new CRC32();
            case CRC32C -> new CRC32C();
            case CRC64NVME -> new Crc64Nvme();
            case SHA1, SHA256 -> null;
        };
        this.digest = switch (algorithm) {
            case SHA1 -> sha1();
            case SHA256 -> Sha256.digest();
            case CRC32, CRC32C, CRC64NVME -> null;
        };
    }

    public ChecksumAlgorithm algorithm() {
        return algorithm;
    }

    public void update(byte[] data, int from, int length) {
        if (cyclic != null) {
            cyclic.update(data, from, length);
        } else if (digest != null) {
            digest.update(data, from, length);
        }
    }

    /// The checksum in base64, as the header holds it; ends the calculation.
    public String base64() {
        return Base64.getEncoder().encodeToString(bytes());
    }

    /// Whether the body has that checksum; ends the calculation.
    public boolean matches(String given) {
        return base64().equals(given);
    }

    private byte[] bytes() {
        if (cyclic != null) {
            long value = cyclic.getValue();
            return algorithm == ChecksumAlgorithm.CRC64NVME
                    ? ByteBuffer.allocate(8).putLong(value).array()
                    : ByteBuffer.allocate(4).putInt((int) value).array();
        }
        return digest == null ? new byte[0] : digest.digest();
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("SHA-1: every Java platform has it", absent);
        }
    }
}
