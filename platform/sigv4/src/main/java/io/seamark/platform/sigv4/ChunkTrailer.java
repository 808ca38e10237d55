package io.seamark.platform.sigv4;

import io.seamark.platform.core.Headers;
import org.jspecify.annotations.Nullable;

/// What the head announces in `x-amz-trailer`, and the checksum that it must hold.
///
/// Owned by the thread that reads.
final class ChunkTrailer {
    private final boolean expected;
    private final @Nullable ChecksumAlgorithm algorithm;
    private final @Nullable PayloadChecksum checksum;

    private ChunkTrailer(boolean expected, @Nullable ChecksumAlgorithm algorithm) {
        this.expected = expected;
        this.algorithm = algorithm;
        this.checksum = algorithm == null ? null : new PayloadChecksum(algorithm);
    }

    /// @param expected whether `x-amz-content-sha256` says that a trailer comes
    static ChunkTrailer announced(boolean expected, Headers head) throws PayloadRefusedException {
        var name = head.first("x-amz-trailer").map(String::strip).orElse(null);
        if (name == null || !expected) {
            return new ChunkTrailer(expected, null);
        }
        var algorithm = ChecksumAlgorithm.ofHeader(name);
        if (algorithm == null) {
            throw new PayloadRefusedException(new AwsError(
                    "InvalidRequest", 400, "The value specified in the x-amz-trailer header is not supported"));
        }
        return new ChunkTrailer(true, algorithm);
    }

    boolean isExpected() {
        return expected;
    }

    void update(byte[] data, int from, int length) {
        if (checksum != null) {
            checksum.update(data, from, length);
        }
    }

    /// Refuses a trailer other than the announced one, and a checksum that is not the body's.
    void check(Headers came) throws PayloadRefusedException {
        if (algorithm == null || checksum == null) {
            if (came.size() > 0) {
                throw new PayloadRefusedException(S3Errors.malformedTrailer());
            }
            return;
        }
        var given = came.first(algorithm.header()).orElse(null);
        if (given == null || came.size() > 1) {
            throw new PayloadRefusedException(S3Errors.malformedTrailer());
        }
        if (!algorithm.isWellFormed(given)) {
            throw new PayloadRefusedException(new AwsError(
                    "InvalidRequest", 400, "Value for " + algorithm.header() + " trailing header is invalid."));
        }
        if (!checksum.matches(given)) {
            throw new PayloadRefusedException(algorithm.badDigest());
        }
    }
}
