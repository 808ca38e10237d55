package io.seamark.services.s3;

import java.time.Instant;

/// A part of an upload, or of the object that was made of it.
///
/// @param file where the bytes are
/// @param md5 in hexadecimal, which is its ETag
/// @param checksum in base64, by the algorithm of its upload
record StoredPart(int number, String file, long size, String md5, String checksum, Instant modified) {
    String quotedEtag() {
        return '"' + md5 + '"';
    }
}
