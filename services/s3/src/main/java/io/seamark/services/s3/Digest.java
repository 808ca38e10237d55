package io.seamark.services.s3;

import io.seamark.platform.sigv4.ChecksumAlgorithm;

/// The checksum that is kept with an object.
///
/// @param value in base64; that of parts' checksums ends in `-` and the number of parts
/// @param composite whether it is the checksum of parts' checksums
record Digest(ChecksumAlgorithm algorithm, String value, boolean composite) {
    static Digest whole(ChecksumAlgorithm algorithm, String value) {
        return new Digest(algorithm, value, false);
    }

    /// As `x-amz-checksum-type` has it.
    String type() {
        return composite ? "COMPOSITE" : "FULL_OBJECT";
    }
}
