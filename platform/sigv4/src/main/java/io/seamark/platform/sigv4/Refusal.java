package io.seamark.platform.sigv4;

/// Why a request is not authenticated, with AWS's code, status and wording for every family.
///
/// The codes are those of <https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html>,
/// <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html> and
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html>.
///
/// @param message what every service but Amazon S3 and EC2 says
/// @param s3 what Amazon S3 says
public record Refusal(Reason reason, String message, AwsError s3) {
    /// What is wrong, as far as the families tell it apart.
    public enum Reason {
        /// Neither an `Authorization` header nor a presigned query.
        MISSING("MissingAuthenticationToken", "MissingAuthenticationTokenException", 403),
        /// A part of the claim is missing or malformed.
        INCOMPLETE("IncompleteSignature", "IncompleteSignatureException", 400),
        /// No such access key, or not with this session token.
        UNKNOWN_KEY("InvalidClientTokenId", "UnrecognizedClientException", 403),
        /// The session of a temporary key is over.
        TOKEN_EXPIRED("ExpiredToken", "ExpiredTokenException", 403),
        /// The request was signed too long ago or in the future.
        OUT_OF_TIME("SignatureDoesNotMatch", "InvalidSignatureException", 403),
        /// The signature, its scope or its coverage is wrong.
        MISMATCH("SignatureDoesNotMatch", "InvalidSignatureException", 403);

        private final String code;
        private final String jsonCode;
        private final int status;

        Reason(String code, String jsonCode, int status) {
            this.code = code;
            this.jsonCode = jsonCode;
            this.status = status;
        }
    }

    /// The error as a service of that family words it.
    public AwsError as(Family family) {
        return switch (family) {
            case AWS_JSON -> new AwsError(reason.jsonCode, 400, message);
            case REST_JSON -> new AwsError(reason.jsonCode, 403, message);
            case AWS_QUERY, REST_XML -> new AwsError(reason.code, reason.status, message);
            case EC2 -> ec2();
            case S3 -> s3;
        };
    }

    private AwsError ec2() {
        return switch (reason) {
            case UNKNOWN_KEY, MISMATCH ->
                new AwsError("AuthFailure", 401, "AWS was not able to validate the provided access credentials");
            case OUT_OF_TIME, TOKEN_EXPIRED -> new AwsError("RequestExpired", 400, "Request has expired.");
            case MISSING, INCOMPLETE -> new AwsError(reason.code, reason.status, message);
        };
    }

    /// The request is not signed, and the service wants it signed.
    public static Refusal unsigned() {
        return new Refusal(
                Reason.MISSING,
                "Request is missing Authentication Token",
                new AwsError("AccessDenied", 403, "Access Denied"));
    }

    /// The access key of the claim does not exist, is inactive, or was deleted.
    public static Refusal unknownKey(SignatureClaim.Claimed claim) {
        return new Refusal(
                Reason.UNKNOWN_KEY,
                "The security token included in the request is invalid.",
                S3Errors.invalidAccessKeyId(claim.accessKeyId()));
    }

    static Refusal invalidToken(String token) {
        return new Refusal(
                Reason.UNKNOWN_KEY,
                "The security token included in the request is invalid",
                S3Errors.invalidToken(token));
    }

    static Refusal expiredToken(String token) {
        return new Refusal(
                Reason.TOKEN_EXPIRED,
                "The security token included in the request is expired",
                S3Errors.expiredToken(token));
    }

    static Refusal incomplete(String message, AwsError s3) {
        return new Refusal(Reason.INCOMPLETE, message, s3);
    }

    static Refusal mismatch(String message, AwsError s3) {
        return new Refusal(Reason.MISMATCH, message, s3);
    }

    static Refusal outOfTime(String message, AwsError s3) {
        return new Refusal(Reason.OUT_OF_TIME, message, s3);
    }

    /// An error of which only Amazon S3 knows, raised where a body is checked.
    static Refusal body(AwsError s3) {
        return new Refusal(Reason.MISMATCH, Wording.MISMATCH, s3);
    }
}
