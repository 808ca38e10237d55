package io.seamark.services.events;

import io.seamark.platform.core.Arn;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ApiDestinationHttpMethod;

/// What the members of an API destination must be like.
final class ApiDestinationCheck {
    private ApiDestinationCheck() {}

    /// The ARN of a connection of the caller's that is there.
    static String connection(View view, CallContext call, @Nullable String given) {
        String text = Constraint.MEMBER.length("connectionArn", given, 1, 1600);
        Arn arn = Arn.parse(text)
                .filter(a -> a.service().equals("events") && a.resource().startsWith(StoredConnection.RESOURCE))
                .orElseThrow(() -> EventsErrors.validation(
                        "Parameter ConnectionArn is not valid. Reason: Provided Arn is not in correct format."));
        boolean mine = arn.equals(call.arn("events", arn.resource()));
        if (!mine || StoredApiDestination.connection(view, arn).isEmpty()) {
            throw StoredConnection.missing(
                    arn.resource().substring(StoredConnection.RESOURCE.length()).split("/", 2)[0]);
        }
        return text;
    }

    static String method(@Nullable String given) {
        String method = Constraint.MEMBER.required("httpMethod", given);
        if (ApiDestinationHttpMethod.fromValue(method) == ApiDestinationHttpMethod.UNKNOWN_TO_SDK_VERSION) {
            throw Constraint.MEMBER.failed(
                    method,
                    "httpMethod",
                    "Member must satisfy enum value set: "
                            + ApiDestinationHttpMethod.knownValues().stream()
                                    .sorted()
                                    .toList());
        }
        return method;
    }

    static int perSecond(@Nullable Integer given) {
        return Constraint.MEMBER.range(
                "invocationRateLimitPerSecond",
                given,
                StoredApiDestination.MOST_PER_SECOND,
                1,
                StoredApiDestination.MOST_PER_SECOND);
    }
}
