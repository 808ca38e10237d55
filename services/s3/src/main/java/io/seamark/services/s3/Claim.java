package io.seamark.services.s3;

import io.seamark.platform.sigv4.ChecksumAlgorithm;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;

/// What the head of a request says about its body.
///
/// @param algorithm by which the checksum is computed
/// @param value the checksum in base64; null where it comes behind the body or not at all
/// @param isFixed whether another algorithm behind the body is an error
/// @param contentMd5 in base64; null for none
record Claim(
        ChecksumAlgorithm algorithm,
        @Nullable String value,
        boolean isFixed,
        @Nullable String contentMd5) {
    private static final int MD5_BYTES = 16;

    /// Of a request that may name any algorithm; S3's own choice is CRC-64/NVME.
    static Claim of(SdkRequest request) {
        return of(request, ChecksumAlgorithm.CRC64NVME, false);
    }

    /// @param otherwise the algorithm where the request names none
    /// @param fixed whether it must be that one
    static Claim of(SdkRequest request, ChecksumAlgorithm otherwise, boolean fixed) {
        ChecksumAlgorithm algorithm = otherwise;
        String value = null;
        for (ChecksumAlgorithm each : ChecksumAlgorithm.values()) {
            String given = request.getValueForField("Checksum" + each.name(), String.class)
                    .orElse(null);
            if (given == null) {
                continue;
            }
            if (value != null) {
                throw S3Errors.invalid(
                        "Expecting a single x-amz-checksum- header. Multiple checksum Types are not" + " allowed.");
            }
            if (!each.isWellFormed(given)) {
                throw S3Errors.invalid("Value for " + each.header() + " header is invalid.");
            }
            if (fixed && each != otherwise) {
                throw S3Errors.invalid("Checksum Type mismatch occurred, expected checksum Type: "
                        + otherwise.name().toLowerCase(Locale.ROOT) + ", actual checksum Type: "
                        + each.name().toLowerCase(Locale.ROOT));
            }
            algorithm = each;
            value = given;
        }
        if (value == null && !fixed) {
            algorithm = named(request, otherwise);
        }
        return new Claim(algorithm, value, fixed, md5(request));
    }

    private static ChecksumAlgorithm named(SdkRequest request, ChecksumAlgorithm otherwise) {
        String name =
                request.getValueForField("ChecksumAlgorithm", String.class).orElse("");
        return name.isEmpty() ? otherwise : algorithm(name);
    }

    static ChecksumAlgorithm algorithm(String name) {
        for (ChecksumAlgorithm each : ChecksumAlgorithm.values()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        throw S3Errors.invalid("Checksum algorithm provided is unsupported. Please try again with any of the valid"
                + " types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]");
    }

    private static @Nullable String md5(SdkRequest request) {
        String text = request.getValueForField("ContentMD5", String.class).orElse(null);
        if (text == null) {
            return null;
        }
        try {
            if (Base64.getDecoder().decode(text).length == MD5_BYTES) {
                return text;
            }
        } catch (IllegalArgumentException e) {
            throw S3Errors.bad("InvalidDigest", "The Content-MD5 you specified was invalid.");
        }
        throw S3Errors.bad("InvalidDigest", "The Content-MD5 you specified was invalid.");
    }
}
