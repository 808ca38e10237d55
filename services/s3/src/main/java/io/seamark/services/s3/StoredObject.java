package io.seamark.services.s3;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One version of an object, or a delete marker.
///
/// @param versionId `null` (as a text) for the version that was made without versioning
/// @param sequence grows with each version of the key
/// @param etag without its quotes
/// @param file where the bytes are; null for a delete marker, no bytes, and an object of several parts
/// @param upload whose parts are the bytes; null for an object of one piece
/// @param parts of how many parts it is; 0 for an object of one piece
/// @param digest null for a delete marker
record StoredObject(
        String versionId,
        long sequence,
        boolean marker,
        Instant modified,
        long size,
        String etag,
        @Nullable String file,
        @Nullable String upload,
        int parts,
        Attributes attributes,
        @Nullable Digest digest) {
    static final String NULL_VERSION = "null";

    /// An object that has no place among its versions yet.
    static StoredObject draft(
            Instant modified, long size, String etag, @Nullable String file, Attributes attributes, Digest digest) {
        return new StoredObject(NULL_VERSION, 0, false, modified, size, etag, file, null, 0, attributes, digest);
    }

    /// An object made of the parts of an upload.
    static StoredObject ofParts(
            Instant modified,
            long size,
            String etag,
            String upload,
            int parts,
            Attributes attributes,
            @Nullable Digest digest) {
        return new StoredObject(NULL_VERSION, 0, false, modified, size, etag, null, upload, parts, attributes, digest);
    }

    static StoredObject deleteMarker(Instant modified) {
        return new StoredObject(NULL_VERSION, 0, true, modified, 0, "", null, null, 0, Attributes.NONE, null);
    }

    StoredObject placed(String id, long at) {
        return new StoredObject(id, at, marker, modified, size, etag, file, upload, parts, attributes, digest);
    }

    StoredObject withAttributes(Attributes other) {
        return new StoredObject(versionId, sequence, marker, modified, size, etag, file, upload, parts, other, digest);
    }

    /// Orders versions of a key, the newest first.
    String place() {
        return String.format("%016x", Long.MAX_VALUE - sequence);
    }

    String quotedEtag() {
        return '"' + etag + '"';
    }
}
