package io.seamark.services.s3;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;

/// Writes what is known of a version into the headers of an answer, which the answers of `GetObject` and
/// `HeadObject` have in common by name only. Stateless.
final class Description {
    static final String DEFAULT_TYPE = "binary/octet-stream";

    /// What a signed request may have answered instead of what is kept.
    private static final Map<String, String> OVERRIDES = Map.of(
            "ResponseCacheControl", "cache-control",
            "ResponseContentDisposition", "content-disposition",
            "ResponseContentEncoding", "content-encoding",
            "ResponseContentLanguage", "content-language",
            "ResponseContentType", "content-type");

    private Description() {}

    /// Describes a version and the range of it that follows.
    static void write(SdkPojo answer, SdkRequest request, Reading reading) {
        StoredObject version = reading.version();
        set(answer, "Accept-Ranges", "bytes");
        set(answer, "Last-Modified", version.modified());
        set(answer, "ETag", version.quotedEtag());
        set(answer, "Content-Length", reading.length());
        set(answer, "x-amz-expiration", reading.expiration());
        var system = new HashMap<>(version.attributes().system());
        system.putIfAbsent("content-type", DEFAULT_TYPE);
        OVERRIDES.forEach((member, header) ->
                request.getValueForField(member, String.class).ifPresent(value -> system.put(header, value)));
        request.getValueForField("ResponseExpires", Instant.class)
                .ifPresentOrElse(
                        time -> set(answer, "Expires", time),
                        () -> set(answer, "Expires", instant(system.get("expires"))));
        set(answer, "Cache-Control", system.get("cache-control"));
        set(answer, "Content-Disposition", system.get("content-disposition"));
        set(answer, "Content-Encoding", system.get("content-encoding"));
        set(answer, "Content-Language", system.get("content-language"));
        set(answer, "Content-Type", system.get("content-type"));
        set(answer, "x-amz-website-redirect-location", system.get("x-amz-website-redirect-location"));
        set(answer, "x-amz-meta-", version.attributes().user());
        int tags = version.attributes().tags().size();
        set(answer, "x-amz-tagging-count", tags == 0 ? null : tags);
        if (reading.bucket().isVersioned()) {
            set(answer, "x-amz-version-id", version.versionId());
        }
        ByteRange range = reading.range();
        if (range != null) {
            set(answer, "Content-Range", range.contentRange(version.size()));
        }
        set(answer, "x-amz-mp-parts-count", reading.parts() == 0 ? null : reading.parts());
        boolean wanted = request.getValueForField("ChecksumMode", String.class)
                .filter("ENABLED"::equals)
                .isPresent();
        if (wanted && (range == null || reading.length() == version.size())) {
            checksum(answer, version.digest());
        }
    }

    /// Writes a checksum, where there is one.
    static void checksum(SdkPojo answer, @Nullable Digest digest) {
        if (digest != null) {
            set(answer, digest.algorithm().header(), digest.value());
            set(answer, "x-amz-checksum-type", digest.type());
        }
    }

    /// Writes a checksum where the members have their bare names, as in documents.
    static void checksumElement(SdkPojo answer, @Nullable Digest digest) {
        if (digest != null) {
            set(answer, "Checksum" + digest.algorithm().name(), digest.value());
            set(answer, "ChecksumType", digest.type());
        }
    }

    /// Sets the member with that name on the wire, where the answer has it.
    static void set(SdkPojo answer, String name, @Nullable Object value) {
        if (value == null) {
            return;
        }
        for (SdkField<?> field : answer.sdkFields()) {
            if (field.locationName().equalsIgnoreCase(name)) {
                field.set(answer, value);
                return;
            }
        }
    }

    private static @Nullable Instant instant(@Nullable String date) {
        return date == null
                ? null
                : ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
    }
}
