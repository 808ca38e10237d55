package io.seamark.services.events;

import io.seamark.platform.core.ApiException;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import software.amazon.awssdk.services.eventbridge.model.LimitExceededException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;

/// The errors of EventBridge in its own words.
final class EventsErrors {
    private EventsErrors() {}

    static ResourceNotFoundException notFound(String message) {
        return ResourceNotFoundException.builder().message(message).build();
    }

    static InvalidEventPatternException invalidPattern(String reason) {
        return InvalidEventPatternException.builder()
                .message("Event pattern is not valid. Reason: " + reason)
                .build();
    }

    static LimitExceededException limitExceeded() {
        return LimitExceededException.builder()
                .message("The requested resource exceeds the maximum number allowed.")
                .build();
    }

    /// EventBridge's common error for input that breaks a constraint. The SDK models no class for
    /// it.
    static ApiException validation(String message) {
        return new ApiException("ValidationException", 400, message);
    }
}
