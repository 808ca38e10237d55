package io.seamark.services.s3;

import io.seamark.platform.core.ApiException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;

/// What must hold of an object for a request to be served.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-requests.html> and RFC 9110, 13.2.2.
record Conditions(
        @Nullable String match,
        @Nullable String noneMatch,
        @Nullable Instant modifiedSince,
        @Nullable Instant unmodifiedSince) {
    /// @param prefix of the members: empty, or `CopySource`
    static Conditions of(SdkRequest request, String prefix) {
        return new Conditions(
                request.getValueForField(prefix + "IfMatch", String.class).orElse(null),
                request.getValueForField(prefix + "IfNoneMatch", String.class).orElse(null),
                request.getValueForField(prefix + "IfModifiedSince", Instant.class)
                        .orElse(null),
                request.getValueForField(prefix + "IfUnmodifiedSince", Instant.class)
                        .orElse(null));
    }

    /// Throws `NotModified` or `PreconditionFailed` unless a read may go on.
    void checkRead(StoredObject object) {
        check(object, S3Errors.notModified());
    }

    /// Throws `PreconditionFailed` unless a copy may take this source.
    void checkSource(StoredObject object) {
        check(object, S3Errors.preconditionFailed());
    }

    /// Throws `PreconditionFailed` unless this may take the place of the current version; `NoSuchKey` where one
    /// must be there.
    void checkWrite(Optional<StoredObject> current) {
        if (noneMatch != null && current.isPresent()) {
            throw S3Errors.preconditionFailed();
        }
        if (match != null) {
            StoredObject there = current.orElseThrow(S3Errors::noSuchKey);
            if (!matches(match, there)) {
                throw S3Errors.preconditionFailed();
            }
        }
    }

    /// A write knows no other condition than `If-None-Match: *`.
    void requireForm() {
        if (noneMatch != null && !noneMatch.equals("*")) {
            throw S3Errors.notImplemented("If-None-Match");
        }
        if (match != null && noneMatch != null) {
            throw S3Errors.notImplemented("If-Match together with If-None-Match");
        }
    }

    private void check(StoredObject object, ApiException unchanged) {
        Instant modified = object.modified().truncatedTo(ChronoUnit.SECONDS);
        if (match != null) {
            if (!matches(match, object)) {
                throw S3Errors.preconditionFailed();
            }
        } else if (unmodifiedSince != null && modified.isAfter(unmodifiedSince)) {
            throw S3Errors.preconditionFailed();
        }
        if (noneMatch != null) {
            if (matches(noneMatch, object)) {
                throw unchanged;
            }
        } else if (modifiedSince != null && !modified.isAfter(modifiedSince)) {
            throw unchanged;
        }
    }

    private static boolean matches(String wanted, StoredObject object) {
        for (String each : wanted.split(",", -1)) {
            String etag = each.strip().replace("\"", "");
            if (etag.equals("*") || etag.equals(object.etag())) {
                return true;
            }
        }
        return false;
    }
}
