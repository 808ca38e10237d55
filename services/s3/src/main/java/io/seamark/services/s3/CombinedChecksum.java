package io.seamark.services.s3;

import io.seamark.platform.sigv4.ChecksumAlgorithm;
import io.seamark.platform.sigv4.PayloadChecksum;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;

/// The checksum of an object from those of its parts: of their checksums, or of all bytes, which for a cyclic
/// code follows from the parts' without reading them again.
///
/// The latter multiplies the first part's remainder by `x^(8 n)` for the `n` bytes that follow, in the field of
/// the code's polynomial. See RFC 3385 and
/// <https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html>.
final class CombinedChecksum {
    private CombinedChecksum() {}

    static Digest of(ChecksumAlgorithm algorithm, boolean composite, List<StoredPart> parts) {
        return composite ? composite(algorithm, parts) : whole(algorithm, parts);
    }

    private static Digest composite(ChecksumAlgorithm algorithm, List<StoredPart> parts) {
        var checksum = new PayloadChecksum(algorithm);
        for (StoredPart part : parts) {
            byte[] bytes = Base64.getDecoder().decode(part.checksum());
            checksum.update(bytes, 0, bytes.length);
        }
        return new Digest(algorithm, checksum.base64() + "-" + parts.size(), true);
    }

    private static Digest whole(ChecksumAlgorithm algorithm, List<StoredPart> parts) {
        int width = algorithm == ChecksumAlgorithm.CRC64NVME ? Long.SIZE : Integer.SIZE;
        long polynomial = polynomial(algorithm);
        long sum = number(parts.getFirst());
        for (StoredPart part : parts.subList(1, parts.size())) {
            sum = multiply(power(part.size(), polynomial, width), sum, polynomial, width) ^ number(part);
        }
        ByteBuffer bytes = width == Long.SIZE
                ? ByteBuffer.allocate(Long.BYTES).putLong(sum)
                : ByteBuffer.allocate(Integer.BYTES).putInt((int) sum);
        return Digest.whole(algorithm, Base64.getEncoder().encodeToString(bytes.array()));
    }

    /// Bits reversed, the highest power left out.
    private static long polynomial(ChecksumAlgorithm algorithm) {
        return switch (algorithm) {
            case CRC32 -> 0xEDB88320L;
            case CRC32C -> 0x82F63B78L;
            case CRC64NVME -> 0x9A6C9329AC4BC9B5L;
            case SHA1, SHA256 -> throw new IllegalArgumentException("algorithm: " + algorithm + " (expected: a CRC)");
        };
    }

    private static long number(StoredPart part) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(part.checksum()));
        return bytes.remaining() == Long.BYTES ? bytes.getLong() : Integer.toUnsignedLong(bytes.getInt());
    }

    /// `x^(8 n)` modulo the polynomial.
    private static long power(long n, long polynomial, int width) {
        long product = 1L << (width - 1);
        long square = 1L << (width - 1 - Byte.SIZE);
        for (long left = n; left > 0; left >>= 1) {
            if ((left & 1) != 0) {
                product = multiply(square, product, polynomial, width);
            }
            square = multiply(square, square, polynomial, width);
        }
        return product;
    }

    private static long multiply(long a, long b, long polynomial, int width) {
        long product = 0;
        long shifted = b;
        for (int bit = width - 1; bit >= 0; bit--) {
            if ((a >>> bit & 1) != 0) {
                product ^= shifted;
            }
            shifted = (shifted & 1) != 0 ? (shifted >>> 1) ^ polynomial : shifted >>> 1;
        }
        return product;
    }
}
