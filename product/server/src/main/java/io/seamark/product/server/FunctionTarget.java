package io.seamark.product.server;

import io.seamark.services.events.EventTarget;
import io.seamark.services.lambda.LambdaService;

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
                .<Outcome>map(r -> new Outcome.Refused(r.code(), r.message()))
                .orElseGet(Outcome.Delivered::new);
    }
}
