package io.seamark.services.s3;

import io.seamark.platform.sigv4.ChecksumAlgorithm;
import java.time.Instant;

/// A multipart upload that goes on.
///
/// @param algorithm of its parts' checksums
/// @param declared whether the client asked for that algorithm; then each part's checksum is answered and listed
/// @param composite whether the object's checksum will be one of the parts' checksums
record StoredUpload(
        String id,
        String key,
        Instant initiated,
        Attributes attributes,
        ChecksumAlgorithm algorithm,
        boolean declared,
        boolean composite) {}
