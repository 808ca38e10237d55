package io.seamark.services.lambda;

import io.seamark.platform.core.ApiException;
import software.amazon.awssdk.services.lambda.model.CodeStorageExceededException;
import software.amazon.awssdk.services.lambda.model.InvalidParameterValueException;
import software.amazon.awssdk.services.lambda.model.InvalidRequestContentException;
import software.amazon.awssdk.services.lambda.model.PolicyLengthExceededException;
import software.amazon.awssdk.services.lambda.model.PreconditionFailedException;
import software.amazon.awssdk.services.lambda.model.RequestTooLargeException;
import software.amazon.awssdk.services.lambda.model.ResourceConflictException;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.lambda.model.ServiceException;
import software.amazon.awssdk.services.lambda.model.ThrottleReason;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/// This service's errors, in AWS's words.
final class LambdaErrors {
    private static final String USER = "User";

    private LambdaErrors() {}

    static ResourceNotFoundException noFunction(String arn) {
        return notFound("Function not found: " + arn);
    }

    static ResourceNotFoundException notFound(String message) {
        return ResourceNotFoundException.builder().type(USER).message(message).build();
    }

    static ResourceConflictException conflict(String message) {
        return ResourceConflictException.builder().type(USER).message(message).build();
    }

    static InvalidParameterValueException invalid(String message) {
        return InvalidParameterValueException.builder()
                .type(USER)
                .message(message)
                .build();
    }

    /// What is there on AWS and not here.
    static InvalidParameterValueException unsupported(String what) {
        return invalid(what + " is not supported by Seamark yet.");
    }

    static InvalidRequestContentException notJson(String why) {
        return InvalidRequestContentException.builder()
                .type(USER)
                .message("Could not parse request body into json: " + why)
                .build();
    }

    static RequestTooLargeException tooLarge(String message) {
        return RequestTooLargeException.builder().type(USER).message(message).build();
    }

    static PreconditionFailedException revision(String call) {
        return PreconditionFailedException.builder()
                .type(USER)
                .message("The Revision Id provided does not match the latest Revision Id. Call the " + call
                        + " API to retrieve the latest Revision Id")
                .build();
    }

    static CodeStorageExceededException noCodeStorage(String message) {
        return CodeStorageExceededException.builder()
                .type(USER)
                .message(message)
                .build();
    }

    static PolicyLengthExceededException policyTooLong(int length) {
        return PolicyLengthExceededException.builder()
                .type(USER)
                .message("The final policy size (" + length + ") is bigger than the limit (20480).")
                .build();
    }

    static TooManyRequestsException throttled(ThrottleReason reason) {
        return TooManyRequestsException.builder()
                .reason(reason)
                .type(USER)
                .message("Rate Exceeded.")
                .retryAfterSeconds("1")
                .build();
    }

    static ServiceException internal(String message) {
        return ServiceException.builder().type("Service").message(message).build();
    }

    /// The common error for input that breaks a documented constraint. The SDK models no class for it.
    static ApiException validation(String message) {
        return new ApiException("ValidationException", 400, message);
    }

    static ApiException denied(String message) {
        return new ApiException("AccessDeniedException", 403, message);
    }
}
