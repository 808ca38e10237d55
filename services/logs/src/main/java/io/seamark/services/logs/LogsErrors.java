package io.seamark.services.logs;

import software.amazon.awssdk.services.cloudwatchlogs.model.InvalidParameterException;
import software.amazon.awssdk.services.cloudwatchlogs.model.LimitExceededException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/// The errors of CloudWatch Logs in its own words.
final class LogsErrors {
    private LogsErrors() {}

    static InvalidParameterException invalid(String message) {
        return InvalidParameterException.builder().message(message).build();
    }

    static InvalidParameterException unsupported(String parameter) {
        return invalid("The parameter " + parameter + " is not supported.");
    }

    static ResourceNotFoundException notFound(String what) {
        return ResourceNotFoundException.builder()
                .message("The specified " + what + " does not exist.")
                .build();
    }

    static ResourceAlreadyExistsException exists(String what) {
        return ResourceAlreadyExistsException.builder()
                .message("The specified " + what + " already exists")
                .build();
    }

    static LimitExceededException limit() {
        return LimitExceededException.builder()
                .message("Resource limit exceeded.")
                .build();
    }
}
