package io.seamark.product.server;

import io.seamark.services.lambda.LambdaService;
import io.seamark.services.logs.LogDestination;
import java.util.Base64;
import java.util.Optional;

/// Lambda functions as destinations of subscription filters.
record FunctionOfLogs(LambdaService lambda) implements LogDestination {
    @Override
    public Optional<String> deliver(Parcel parcel) {
        String event = "{\"awslogs\":{\"data\":\"" + Base64.getEncoder().encodeToString(parcel.data()) + "\"}}";
        return lambda.enqueue(parcel.destination(), event, parcel.id(), parcel.group(), "logs.amazonaws.com")
                .map(refusal -> refusal.code() + ": " + refusal.message());
    }
}
