package io.seamark.services.lambda;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.DestinationConfig;

/// What is asked of asynchronous invocations, checked.
final class InvokeConfigs {
    private static final int MOST_RETRIES = 2;
    private static final int SHORTEST = 60;
    private static final int LONGEST = 21_600;

    private InvokeConfigs() {}

    static void check(@Nullable Integer retries, @Nullable Integer oldest, @Nullable DestinationConfig destinations) {
        if (destinations != null
                && ((destinations.onSuccess() != null
                                && destinations.onSuccess().destination() != null)
                        || (destinations.onFailure() != null
                                && destinations.onFailure().destination() != null))) {
            throw LambdaErrors.unsupported("DestinationConfig");
        }
        if (retries == null && oldest == null) {
            throw LambdaErrors.invalid("You must specify at least one of error handling or destination setting.");
        }
        Constraint.range("maximumRetryAttempts", retries, MOST_RETRIES, 0, MOST_RETRIES);
        Constraint.range("maximumEventAgeInSeconds", oldest, LONGEST, SHORTEST, LONGEST);
    }
}
