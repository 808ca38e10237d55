package io.seamark.platform.wire;

import io.seamark.platform.protocol.CodedBodyException;
import io.seamark.platform.protocol.ServiceModel;
import io.seamark.platform.protocol.WireError;
import io.seamark.platform.sigv4.AwsError;
import io.seamark.platform.sigv4.Family;
import io.seamark.platform.sigv4.PayloadRefusedException;
import io.seamark.platform.sigv4.Refusal;
import io.seamark.platform.wire.HttpExchange.BodyFailedException;
import io.seamark.platform.wire.HttpExchange.BodyTooLargeException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// The errors that the front door itself answers, with the code each family of services uses for them.
///
/// See <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/CommonErrors.html> and, for S3,
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html>.
final class CommonErrors {
    private CommonErrors() {}

    static WireError notImplemented(ServiceModel service, String operation) {
        String message = service.signingName() + ":" + operation
                + " is not implemented by Seamark yet; docs/coverage.md lists what is.";
        return new WireError(isS3(service) ? "NotImplemented" : "NotImplementedException", 501, message, null);
    }

    static WireError denied(ServiceModel service, String message) {
        return switch (family(service)) {
            case AWS_JSON -> new WireError("AccessDeniedException", 400, message, null);
            case REST_JSON -> new WireError("AccessDeniedException", 403, message, null);
            case EC2 -> new WireError("UnauthorizedOperation", 403, message, null);
            case AWS_QUERY, REST_XML, S3 -> new WireError("AccessDenied", 403, message, null);
        };
    }

    static WireError internal(ServiceModel service, String requestId) {
        String message = "An internal error occurred. The log has the cause under request id " + requestId + ".";
        String code = isS3(service) || family(service) == Family.EC2 ? "InternalError" : "InternalFailure";
        return new WireError(code, 500, message, null);
    }

    static WireError unavailable(ServiceModel service) {
        String message = "The store cannot be reached; whether the change was made is not known. Try again.";
        String code = family(service) == Family.AWS_JSON ? "ServiceUnavailableException" : "ServiceUnavailable";
        return new WireError(code, 503, message, null);
    }

    /// Too many others changed the same things meanwhile. The SDKs try again by themselves.
    static WireError contended(ServiceModel service) {
        String message = "Rate exceeded: other calls keep changing the same resource. Try again.";
        return switch (family(service)) {
            case S3 -> new WireError("SlowDown", 503, message, null);
            case AWS_JSON -> new WireError("ThrottlingException", 400, message, null);
            case REST_JSON -> new WireError("TooManyRequestsException", 429, message, null);
            case EC2 -> new WireError("RequestLimitExceeded", 503, message, null);
            case AWS_QUERY, REST_XML -> new WireError("Throttling", 400, message, null);
        };
    }

    /// A client token came again with another request.
    static WireError tokenReused(ServiceModel service, String member) {
        String message = "The request uses the same " + member + " as an earlier request, but other parameters.";
        return switch (family(service)) {
            case AWS_JSON, REST_JSON -> new WireError("IdempotentParameterMismatchException", 400, message, null);
            case EC2, AWS_QUERY, REST_XML, S3 -> new WireError("IdempotentParameterMismatch", 400, message, null);
        };
    }

    /// What the caller is told when the body cannot be had; empty when there is nobody left to tell.
    static Optional<WireError> body(ServiceModel service, UncheckedIOException failure, int limit) {
        return switch (failure.getCause()) {
            case BodyTooLargeException e -> Optional.of(tooLarge(service, limit));
            case PayloadRefusedException e -> Optional.of(unauthenticated(service, e.refusal()));
            case BodyFailedException e -> Optional.of(incomplete(service, e));
            case CodedBodyException e -> Optional.of(undecodable(service, e));
            case null, default -> Optional.empty();
        };
    }

    private static WireError tooLarge(ServiceModel service, int limit) {
        String message = "Request body is longer than " + limit + " bytes.";
        return isS3(service)
                ? new WireError("EntityTooLarge", 400, message, null)
                : new WireError("RequestEntityTooLargeException", 413, message, null);
    }

    private static WireError incomplete(ServiceModel service, BodyFailedException failure) {
        String message = String.valueOf(failure.getMessage());
        if (failure.status() == 408) {
            return new WireError("RequestTimeout", isS3(service) ? 400 : 408, message, null);
        }
        return isS3(service)
                ? new WireError("IncompleteBody", 400, message, null)
                : new WireError("RequestAbortedException", 400, message, null);
    }

    private static WireError undecodable(ServiceModel service, CodedBodyException failure) {
        String code = switch (family(service)) {
            case AWS_JSON, REST_JSON -> "SerializationException";
            case EC2, AWS_QUERY, REST_XML, S3 -> "MalformedInput";
        };
        return new WireError(code, 400, String.valueOf(failure.getMessage()), null);
    }

    private static boolean isS3(ServiceModel service) {
        return family(service) == Family.S3;
    }

    /// The error of a call that is not authenticated.
    static WireError unauthenticated(ServiceModel service, Refusal refusal) {
        AwsError error = refusal.as(family(service));
        return new WireError(error.code(), error.status(), error.message(), null);
    }

    private static Family family(ServiceModel service) {
        if (service.name().equals("s3")) {
            return Family.S3;
        }
        return switch (service.codecs().getFirst().name()) {
            case "awsJson1_0", "awsJson1_1", "rpcv2Cbor" -> Family.AWS_JSON;
            case "restJson1" -> Family.REST_JSON;
            case "ec2Query" -> Family.EC2;
            case "restXml" -> Family.REST_XML;
            default -> Family.AWS_QUERY;
        };
    }
}
