package io.seamark.services.s3;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;

/// A version that a request asks to read, with the bytes of it that are asked for.
///
/// @param range null for all
/// @param parts how many parts the object has; 0 where no part was asked for
/// @param expiration when and by which rule it will expire; null where nothing says so
record Reading(
        StoredBucket bucket,
        String key,
        StoredObject version,
        @Nullable ByteRange range,
        int parts,
        @Nullable String expiration) {
    /// Finds what `GetObject` and `HeadObject` ask for, and checks their conditions.
    static Reading of(Store store, Access access, CallContext call, SdkRequest request) {
        Access.refuse(request, "SSECustomerAlgorithm", "SSECustomerKey", "SSECustomerKeyMD5");
        View view = View.of(store);
        StoredObject version = version(view, access, call, request);
        StoredBucket bucket = view.get(Layout.bucket(text(request, "Bucket"))).orElseThrow(S3Errors::noSuchBucket);
        Conditions.of(request, "").checkRead(version);
        String range = request.getValueForField("Range", String.class).orElse(null);
        Optional<Integer> number = request.getValueForField("PartNumber", Integer.class);
        if (number.isEmpty()) {
            return new Reading(
                    bucket,
                    text(request, "Key"),
                    version,
                    ByteRange.parse(range, version.size()).orElse(null),
                    0,
                    expiration(view, request, version));
        }
        if (range != null) {
            throw S3Errors.invalid("Cannot specify both Range header and partNumber query parameter");
        }
        return part(view, bucket, request, version, number.get());
    }

    /// The version that a request names, or the current one.
    static StoredObject version(View view, Access access, CallContext call, SdkRequest request) {
        Optional<String> id = request.getValueForField("VersionId", String.class);
        StoredBucket bucket =
                access.bucket(view, call, request, id.isPresent() ? "s3:GetObjectVersion" : "s3:GetObject");
        return version(view, bucket, text(request, "Key"), id.orElse(null));
    }

    /// @param id null for the current version
    static StoredObject version(View view, StoredBucket bucket, String key, @Nullable String id) {
        ObjectRules.checkKey(key);
        if (id == null) {
            return Versions.current(view, bucket.name(), key).orElseThrow(S3Errors::noSuchKey);
        }
        Versions.checkId(id);
        StoredObject version = Versions.find(view, bucket.name(), key, id).orElseThrow(S3Errors::noSuchVersion);
        if (version.marker()) {
            throw S3Errors.methodNotAllowed();
        }
        return version;
    }

    private static @Nullable String expiration(View view, SdkRequest request, StoredObject version) {
        String bucket = text(request, "Bucket");
        String key = text(request, "Key");
        boolean current =
                Versions.current(view, bucket, key).filter(version::equals).isPresent();
        return current ? Lifespan.expiration(view, bucket, key, version).orElse(null) : null;
    }

    private static Reading part(View view, StoredBucket bucket, SdkRequest request, StoredObject version, int number) {
        String key = text(request, "Key");
        String expiration = expiration(view, request, version);
        String upload = version.upload();
        if (upload == null) {
            if (number != 1) {
                throw outOfRange();
            }
            return new Reading(
                    bucket,
                    key,
                    version,
                    version.size() == 0 ? null : new ByteRange(0, version.size() - 1),
                    0,
                    expiration);
        }
        List<StoredPart> parts =
                view.list(Layout.parts(upload)).stream().map(Versioned::value).toList();
        if (number < 1 || number > parts.size()) {
            throw outOfRange();
        }
        long first = parts.subList(0, number - 1).stream()
                .mapToLong(StoredPart::size)
                .sum();
        return new Reading(
                bucket,
                key,
                version,
                new ByteRange(first, first + parts.get(number - 1).size() - 1),
                parts.size(),
                expiration);
    }

    private static RuntimeException outOfRange() {
        return new ApiException("InvalidPartNumber", 416, "The requested partnumber is not satisfiable");
    }

    /// How many bytes are asked for.
    long length() {
        return range == null ? version.size() : range.length();
    }

    long first() {
        return range == null ? 0 : range.first();
    }

    private static String text(SdkRequest request, String member) {
        return request.getValueForField(member, String.class).orElse("");
    }
}
