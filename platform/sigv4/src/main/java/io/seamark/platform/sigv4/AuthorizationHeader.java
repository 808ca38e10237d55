package io.seamark.platform.sigv4;

import io.seamark.platform.core.Headers;
import org.jspecify.annotations.Nullable;

/// Reads the claim from an `Authorization` header:
/// `AWS4-HMAC-SHA256 Credential=..., SignedHeaders=..., Signature=...`.
///
/// See <https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-auth-using-authorization-header.html>.
final class AuthorizationHeader {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private final String text;
    private @Nullable String credential;
    private @Nullable String signedHeaders;
    private @Nullable String signature;

    private AuthorizationHeader(String text) {
        this.text = text;
    }

    static SignatureClaim read(String header, Headers headers) throws ClaimException {
        var text = header.strip();
        int space = text.indexOf(' ');
        var algorithm = space < 0 ? text : text.substring(0, space);
        if (!algorithm.startsWith("AWS")) {
            throw new ClaimException(new Refusal(
                    Refusal.Reason.MISSING,
                    "Request is missing Authentication Token",
                    S3Errors.invalidArgument("Unsupported Authorization Type")));
        }
        var read = new AuthorizationHeader(text);
        read.parts(space < 0 ? "" : text.substring(space + 1), algorithm.equals("AWS"));
        return read.claim(algorithm, headers);
    }

    private void parts(String list, boolean version2) throws ClaimException {
        for (int start = 0, end; start < list.length() && !version2; start = end + 1) {
            end = start;
            while (end < list.length() && list.charAt(end) != ',' && list.charAt(end) != ' ') {
                end++;
            }
            if (end > start) {
                part(list.substring(start, end));
            }
        }
    }

    private void part(String part) throws ClaimException {
        int equals = part.indexOf('=');
        if (equals < 0) {
            throw new ClaimException(Refusal.incomplete(
                    "'" + part + "' not a valid key=value pair (missing equal-sign) in Authorization header: '" + text
                            + "'.",
                    S3Errors.headerMalformed("the authorization component \"" + part + "\" is malformed.")));
        }
        var value = part.substring(equals + 1);
        switch (part.substring(0, equals)) {
            case "Credential" -> credential = value;
            case "SignedHeaders" -> signedHeaders = value;
            case "Signature" -> signature = value;
            default -> {}
        }
    }

    private SignatureClaim claim(String algorithm, Headers headers) throws ClaimException {
        var amzDate = headers.first("x-amz-date").orElse(null);
        var date = amzDate != null ? amzDate : headers.first("date").orElse(null);
        if (credential == null || signature == null || signedHeaders == null || date == null) {
            throw new ClaimException(incomplete(algorithm, date == null));
        }
        var timestamp = amzDate != null ? AmzDate.parse(date.strip()) : AmzDate.parseHttpDate(date.strip());
        if (timestamp == null) {
            throw new ClaimException(badDate(date));
        }
        if (!algorithm.equals(ALGORITHM)) {
            throw new ClaimException(unsupported(algorithm, S3Errors.unsupportedMechanism()));
        }
        var named = Credential.read(credential, timestamp, false);
        return new SignatureClaim.Claimed(
                named.accessKeyId(),
                named.scope(),
                SignedHeaders.parse(signedHeaders),
                signature,
                headers.first("x-amz-security-token").orElse(null),
                timestamp,
                false,
                null,
                payload(named.scope(), headers));
    }

    private static DeclaredPayload payload(CredentialScope scope, Headers headers) throws ClaimException {
        var given = headers.first("x-amz-content-sha256").orElse(null);
        if (!scope.isS3()) {
            return new DeclaredPayload.Undeclared();
        }
        if (given == null) {
            throw new ClaimException(Refusal.incomplete(
                    "Missing required header for this request: x-amz-content-sha256", S3Errors.missingContentSha256()));
        }
        return declared(given.strip());
    }

    static DeclaredPayload declared(String value) throws ClaimException {
        var payload = DeclaredPayload.parse(value);
        if (payload == null) {
            throw new ClaimException(Refusal.mismatch(
                    Wording.MISMATCH,
                    S3Errors.invalidArgument("x-amz-content-sha256 must be UNSIGNED-PAYLOAD,"
                            + " STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD,"
                            + " STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.")));
        }
        return payload;
    }

    static Refusal badDate(String date) {
        return Refusal.incomplete(
                "Date must be in ISO-8601 'basic format'. Got '" + date
                        + "'. See http://en.wikipedia.org/wiki/ISO_8601",
                S3Errors.noDate());
    }

    static Refusal unsupported(String algorithm, AwsError s3) {
        return Refusal.incomplete(
                "Unsupported AWS 'algorithm': '" + algorithm + "' (only AWS4-HMAC-SHA256 for now). ", s3);
    }

    private Refusal incomplete(String algorithm, boolean noDate) {
        var message = new StringBuilder();
        if (credential == null) {
            message.append("Authorization header requires 'Credential' parameter. ");
        }
        if (signature == null) {
            message.append("Authorization header requires 'Signature' parameter. ");
        }
        if (signedHeaders == null) {
            message.append("Authorization header requires 'SignedHeaders' parameter. ");
        }
        boolean onlyDate = message.isEmpty();
        if (noDate) {
            message.append("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
        }
        message.append("Authorization=").append(text);
        return Refusal.incomplete(message.toString(), s3Incomplete(algorithm, onlyDate));
    }

    private static AwsError s3Incomplete(String algorithm, boolean onlyDate) {
        if (algorithm.equals("AWS")) {
            return S3Errors.unsupportedMechanism();
        }
        return onlyDate
                ? S3Errors.noDate()
                : S3Errors.headerMalformed("the authorization header requires three components:"
                        + " Credential, SignedHeaders, and Signature.");
    }
}
