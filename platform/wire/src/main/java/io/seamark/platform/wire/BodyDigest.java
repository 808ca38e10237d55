package io.seamark.platform.wire;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.Headers;
import io.seamark.platform.protocol.Route;
import io.seamark.platform.sigv4.ChecksumAlgorithm;
import io.seamark.platform.sigv4.PayloadChecksum;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/// What a client of S3 says of a document that it sends: an MD5 or another checksum in a header. Bodies that are
/// streamed are checked by who takes them.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html>.
final class BodyDigest {
    private static final int MD5_BYTES = 16;
    /// Refused when nothing is said, for a body that was changed on its way would delete what nobody meant.
    private static final String NEEDS_ONE = "DeleteObjects";

    private BodyDigest() {}

    /// @throws ApiException when a digest is none, or that of another body, or missing where it may not
    static void check(Route route, Headers headers, byte[] body) {
        if (!route.service().name().equals("s3")) {
            return;
        }
        Optional<String> md5 = headers.first("content-md5");
        if (md5.isPresent()) {
            checkMd5(md5.get(), body);
        }
        boolean any = md5.isPresent() || headers.first("x-amz-trailer").isPresent();
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            Optional<String> given = headers.first(algorithm.header());
            if (given.isPresent()) {
                any = true;
                check(algorithm, given.get(), body);
            }
        }
        if (!any && route.operation().name().equals(NEEDS_ONE)) {
            throw new ApiException("InvalidRequest", 400, "Missing required header for this request: Content-MD5");
        }
    }

    private static void checkMd5(String given, byte[] body) {
        byte[] wanted;
        try {
            wanted = Base64.getDecoder().decode(given);
        } catch (IllegalArgumentException e) {
            wanted = new byte[0];
        }
        if (wanted.length != MD5_BYTES) {
            throw new ApiException("InvalidDigest", 400, "The Content-MD5 you specified was invalid.");
        }
        try {
            if (!MessageDigest.isEqual(wanted, MessageDigest.getInstance("MD5").digest(body))) {
                throw new ApiException(
                        "BadDigest", 400, "The Content-MD5 you specified did not match what we received.");
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void check(ChecksumAlgorithm algorithm, String given, byte[] body) {
        if (!algorithm.isWellFormed(given)) {
            throw new ApiException("InvalidRequest", 400, "Value for " + algorithm.header() + " header is invalid.");
        }
        var checksum = new PayloadChecksum(algorithm);
        checksum.update(body, 0, body.length);
        if (!given.equals(checksum.base64())) {
            throw new ApiException(
                    "BadDigest",
                    400,
                    "The " + algorithm.name() + " you specified did not match the calculated checksum.");
        }
    }
}
