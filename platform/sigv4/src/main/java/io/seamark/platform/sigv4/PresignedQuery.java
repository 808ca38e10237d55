package io.seamark.platform.sigv4;

import io.seamark.platform.core.HttpHead;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Reads the claim from a presigned URL's query.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html>.
final class PresignedQuery {
    private static final long LONGEST = 604_800;

    private final String query;

    private PresignedQuery(String query) {
        this.query = query;
    }

    static boolean isPresent(String query) {
        return query.contains("X-Amz-Algorithm");
    }

    static SignatureClaim read(HttpHead head) throws ClaimException {
        var q = new PresignedQuery(head.query());
        var algorithm = q.value("X-Amz-Algorithm");
        var credential = q.value("X-Amz-Credential");
        var signature = q.value("X-Amz-Signature");
        var signedHeaders = q.value("X-Amz-SignedHeaders");
        var date = q.value("X-Amz-Date");
        if (algorithm == null || credential == null || signature == null || signedHeaders == null || date == null) {
            throw new ClaimException(incomplete(algorithm, credential, signature, signedHeaders, date));
        }
        var timestamp = AmzDate.parse(date);
        if (timestamp == null) {
            throw new ClaimException(Refusal.incomplete(
                    AuthorizationHeader.badDate(date).message(),
                    S3Errors.queryParameters(
                            "X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"")));
        }
        if (!algorithm.equals(AuthorizationHeader.ALGORITHM)) {
            throw new ClaimException(AuthorizationHeader.unsupported(
                    algorithm, S3Errors.queryParameters("X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256\"")));
        }
        var named = Credential.read(credential, timestamp, true);
        var token = q.value("X-Amz-Security-Token");
        return new SignatureClaim.Claimed(
                named.accessKeyId(),
                named.scope(),
                SignedHeaders.parse(signedHeaders),
                signature,
                token != null
                        ? token
                        : head.headers().first("x-amz-security-token").orElse(null),
                timestamp,
                true,
                q.expires(named.scope().isS3()),
                q.payload(named.scope(), head));
    }

    private @Nullable Duration expires(boolean s3) throws ClaimException {
        var text = value("X-Amz-Expires");
        if (text == null) {
            if (s3) {
                throw new ClaimException(Refusal.incomplete(
                        "AWS query-string parameters must include 'X-Amz-Expires'.", S3Errors.queryIncomplete()));
            }
            return null;
        }
        if (!text.matches("-?[0-9]{1,18}")) {
            throw expiry("X-Amz-Expires should be a number");
        }
        long seconds = Long.parseLong(text);
        if (seconds < 0) {
            throw expiry("X-Amz-Expires must be non-negative");
        }
        if (seconds > LONGEST) {
            throw expiry("X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be"
                    + " less than 604800 seconds");
        }
        return Duration.ofSeconds(seconds);
    }

    private static ClaimException expiry(String message) {
        return new ClaimException(Refusal.incomplete(message, S3Errors.queryParameters(message)));
    }

    /// Amazon S3 takes the body of a presigned request as unsigned unless a signed header or the query says
    /// otherwise.
    private DeclaredPayload payload(CredentialScope scope, HttpHead head) throws ClaimException {
        if (!scope.isS3()) {
            return new DeclaredPayload.Undeclared();
        }
        var inQuery = value("X-Amz-Content-Sha256");
        var given = inQuery != null
                ? inQuery
                : head.headers()
                        .first("x-amz-content-sha256")
                        .map(String::strip)
                        .orElse(null);
        return given == null ? new DeclaredPayload.Unsigned() : AuthorizationHeader.declared(given);
    }

    /// The first value of that name, decoded; null if there is none.
    private @Nullable String value(String name) {
        int from = 0;
        while (from < query.length()) {
            int end = query.indexOf('&', from);
            if (end < 0) {
                end = query.length();
            }
            int equals = from + name.length();
            if (equals < end && query.charAt(equals) == '=' && query.startsWith(name, from)) {
                return PercentCoding.decoded(query.substring(equals + 1, end));
            }
            from = end + 1;
        }
        return null;
    }

    private static Refusal incomplete(
            @Nullable String algorithm,
            @Nullable String credential,
            @Nullable String signature,
            @Nullable String signedHeaders,
            @Nullable String date) {
        var message = new StringBuilder();
        missing(message, algorithm, "X-Amz-Algorithm");
        missing(message, credential, "X-Amz-Credential");
        missing(message, signature, "X-Amz-Signature");
        missing(message, signedHeaders, "X-Amz-SignedHeaders");
        missing(message, date, "X-Amz-Date");
        return Refusal.incomplete(
                message.append("Re-examine the query-string parameters.").toString(), S3Errors.queryIncomplete());
    }

    private static void missing(StringBuilder message, @Nullable String value, String name) {
        if (value == null) {
            message.append("AWS query-string parameters must include '")
                    .append(name)
                    .append("'. ");
        }
    }
}
