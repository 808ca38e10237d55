package io.seamark.product.server;

import io.seamark.services.events.EventTarget;
import io.seamark.services.lambda.LambdaService;
import io.seamark.services.lambda.Refusal;

/// Lambda functions as targets of events.
final class FunctionTarget implements EventTarget {
    private static final String SERVICE = "events.amazonaws.com";

    private final LambdaService lambda;

    FunctionTarget(LambdaService lambda) {
        this.lambda = lambda;
    }

    @Override
    public Outcome deliver(Delivery delivery) {
        return lambda.enqueue(delivery.target(), delivery.payload(), delivery.id(), delivery.rule(), SERVICE)
                .map(FunctionTarget::refused)
                .orElseGet(Outcome::delivered);
    }

    private static Outcome refused(Refusal refusal) {
        return switch (refusal.code()) {
            case "ResourceNotFoundException" -> Outcome.noResource(refusal.message());
            case "AccessDeniedException" -> Outcome.noPermissions(refusal.message());
            default -> new Outcome.Refused(refusal.code(), refusal.message());
        };
    }
}
