package io.seamark.services.lambda;

import io.seamark.platform.core.Arn;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.DestinationConfig;
import software.amazon.awssdk.services.lambda.model.OnFailure;
import software.amazon.awssdk.services.lambda.model.OnSuccess;

/// What is asked of asynchronous invocations, checked.
final class InvokeConfigs {
    private static final int MOST_RETRIES = 2;
    private static final int SHORTEST = 60;
    private static final int LONGEST = 21_600;

    private InvokeConfigs() {}

    static void check(@Nullable Integer retries, @Nullable Integer oldest, @Nullable DestinationConfig destinations) {
        if (retries == null && oldest == null && destinations == null) {
            throw LambdaErrors.invalid("You must specify at least one of error handling or destination setting.");
        }
        Constraint.MEMBER.range("maximumRetryAttempts", retries, MOST_RETRIES, 0, MOST_RETRIES);
        Constraint.MEMBER.range("maximumEventAgeInSeconds", oldest, LONGEST, SHORTEST, LONGEST);
    }

    /// With the destinations that a request names, which the function's role may tell; what it does not name
    /// stays.
    static StoredInvokeConfig with(
            StoredInvokeConfig config,
            @Nullable DestinationConfig destinations,
            Functions.Resolved function,
            SourceAccess access) {
        if (destinations == null) {
            return config;
        }
        String success = destinations.onSuccess() == null
                ? config.onSuccess()
                : checked(destinations.onSuccess().destination(), function, access);
        String failure = destinations.onFailure() == null
                ? config.onFailure()
                : checked(destinations.onFailure().destination(), function, access);
        return new StoredInvokeConfig(
                config.qualifier(), config.retries(), config.oldest(), config.modified(), success, failure);
    }

    static DestinationConfig shape(StoredInvokeConfig config) {
        return DestinationConfig.builder()
                .onSuccess(OnSuccess.builder().destination(config.onSuccess()).build())
                .onFailure(OnFailure.builder().destination(config.onFailure()).build())
                .build();
    }

    private static @Nullable String checked(@Nullable String text, Functions.Resolved function, SourceAccess access) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        String itself = function.ref().functionArn();
        var _ = destination(text, itself);
        access.destination(Arn.parse(function.version().role()).orElseThrow(), text);
        return text;
    }

    /// The ARN of a destination, or the refusal of one that is none here.
    ///
    /// @param itself the function's ARN, which cannot be its own destination
    private static Arn destination(String text, String itself) {
        Arn arn = Arn.parse(text)
                .orElseThrow(() -> LambdaErrors.invalid("The provided destination ARN " + text + " is invalid."));
        boolean known = switch (arn.service()) {
            case "sqs", "sns" -> !arn.resource().endsWith(".fifo");
            case "lambda" -> arn.resource().startsWith("function:");
            case "events" -> arn.resource().startsWith("event-bus/");
            default -> false;
        };
        if (!known) {
            throw LambdaErrors.unsupported("The destination " + text);
        }
        if (text.equals(itself) || text.startsWith(itself + ":")) {
            throw LambdaErrors.invalid("You cannot specify the function as a destination for itself.");
        }
        return arn;
    }
}
