package io.seamark.platform.sigv4;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Amazon S3's authentication errors, with the members its error documents carry.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html>.
final class S3Errors {
    private S3Errors() {}

    static AwsError headerMalformed(String what) {
        return new AwsError("AuthorizationHeaderMalformed", 400, "The authorization header is malformed; " + what);
    }

    static AwsError queryParameters(String message) {
        return new AwsError("AuthorizationQueryParametersError", 400, message);
    }

    static AwsError queryIncomplete() {
        return queryParameters("Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential,"
                + " X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
    }

    /// The credential is wrong in a way that both kinds of claim word alike.
    static AwsError credential(boolean presigned, String what) {
        return presigned
                ? queryParameters("Error parsing the X-Amz-Credential parameter; " + what)
                : headerMalformed(what);
    }

    static AwsError accessDenied(String message) {
        return new AwsError("AccessDenied", 403, message);
    }

    static AwsError noDate() {
        return accessDenied("AWS authentication requires a valid Date or x-amz-date header");
    }

    static AwsError headersNotSigned(List<String> names) {
        return new AwsError(
                "AccessDenied",
                403,
                "There were headers present in the request which were not signed",
                Map.of("HeadersNotSigned", String.join(", ", names)));
    }

    static AwsError unsupportedMechanism() {
        return new AwsError(
                "InvalidRequest",
                400,
                "The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.");
    }

    static AwsError invalidArgument(String message) {
        return new AwsError("InvalidArgument", 400, message);
    }

    static AwsError invalidAccessKeyId(String accessKeyId) {
        return new AwsError(
                "InvalidAccessKeyId",
                403,
                "The AWS Access Key Id you provided does not exist in our records.",
                Map.of("AWSAccessKeyId", accessKeyId));
    }

    static AwsError invalidToken(String token) {
        return new AwsError(
                "InvalidToken", 400, "The provided token is malformed or otherwise invalid.", Map.of("Token-0", token));
    }

    static AwsError expiredToken(String token) {
        return new AwsError("ExpiredToken", 400, "The provided token has expired.", Map.of("Token-0", token));
    }

    static AwsError skewed(Instant requestTime, Instant now) {
        var details = new LinkedHashMap<String, String>();
        details.put("RequestTime", AmzDate.format(requestTime));
        details.put("ServerTime", AmzDate.iso(now));
        details.put("MaxAllowedSkewMilliseconds", "900000");
        return new AwsError(
                "RequestTimeTooSkewed",
                403,
                "The difference between the request time and the current time is too large.",
                details);
    }

    static AwsError presignedExpired(long seconds, Instant expires, Instant now) {
        var details = new LinkedHashMap<String, String>();
        details.put("X-Amz-Expires", Long.toString(seconds));
        details.put("Expires", AmzDate.iso(expires));
        details.put("ServerTime", AmzDate.iso(now));
        return new AwsError("AccessDenied", 403, "Request has expired", details);
    }

    /// Says what was signed where the request is Amazon S3's own.
    static AwsError mismatch(SignatureClaim.Claimed claim, String stringToSign, byte[] canonicalRequest) {
        return new AwsError(
                "SignatureDoesNotMatch",
                403,
                "The request signature we calculated does not match the signature you provided."
                        + " Check your key and signing method.",
                claim.scope().isS3() ? calculation(claim, stringToSign, canonicalRequest) : Map.of());
    }

    private static Map<String, String> calculation(
            SignatureClaim.Claimed claim, String stringToSign, byte[] canonicalRequest) {
        var details = new LinkedHashMap<String, String>();
        details.put("AWSAccessKeyId", claim.accessKeyId());
        details.put("StringToSign", stringToSign);
        details.put("SignatureProvided", claim.signature());
        details.put("StringToSignBytes", spaced(WireText.wire(stringToSign)));
        if (canonicalRequest.length > 0) {
            details.put("CanonicalRequest", new String(canonicalRequest, StandardCharsets.UTF_8));
            details.put("CanonicalRequestBytes", spaced(canonicalRequest));
        }
        return details;
    }

    static AwsError missingContentSha256() {
        return new AwsError("InvalidRequest", 400, "Missing required header for this request: x-amz-content-sha256");
    }

    static AwsError contentSha256Mismatch(String claimed, String computed) {
        var details = new LinkedHashMap<String, String>();
        details.put("ClientComputedContentSHA256", claimed);
        details.put("S3ComputedContentSHA256", computed);
        return new AwsError(
                "XAmzContentSHA256Mismatch",
                400,
                "The provided 'x-amz-content-sha256' header does not match what was computed.",
                details);
    }

    static AwsError incompleteBody() {
        return new AwsError("IncompleteBody", 400, "The request body terminated unexpectedly");
    }

    static AwsError invalidChunkSize(int chunk, long size) {
        var details = new LinkedHashMap<String, String>();
        details.put("Chunk", Integer.toString(chunk));
        details.put("BadChunkSize", Long.toString(size));
        return new AwsError(
                "InvalidChunkSizeError",
                403,
                "Only the last chunk is allowed to have a size less than 8192 bytes",
                details);
    }

    static AwsError malformedTrailer() {
        return new AwsError(
                "MalformedTrailerError",
                400,
                "The request contained trailing data that was not well-formed or did not conform to our published"
                        + " schema.");
    }

    static AwsError missingContentLength() {
        return new AwsError("MissingContentLength", 411, "You must provide the Content-Length HTTP header.");
    }

    static AwsError notImplemented() {
        return new AwsError(
                "NotImplemented", 501, "A header you provided implies functionality that is not implemented");
    }

    private static String spaced(byte[] bytes) {
        return HexFormat.ofDelimiter(" ").formatHex(bytes);
    }
}
