package io.seamark.product.server;

import io.seamark.services.events.EventTarget;
import io.seamark.services.lambda.LambdaService;
import io.seamark.services.lambda.Refusal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.json.JsonMapper;

/// Lambda functions as targets of events.
final class FunctionTarget implements EventTarget {
    private static final String SERVICE = "events.amazonaws.com";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final LambdaService lambda;

    FunctionTarget(LambdaService lambda) {
        this.lambda = lambda;
    }

    @Override
    public Outcome deliver(Delivery delivery) {
        if (!isJson(delivery.payload())) {
            return new Outcome.Refused(
                    "InvalidRequestContentException", "Could not parse request body into json: one value is expected");
        }
        return lambda.enqueue(delivery.target(), delivery.payload(), delivery.id(), delivery.rule(), SERVICE)
                .map(FunctionTarget::refused)
                .orElseGet(Outcome::delivered);
    }

    /// Whether it is exactly one value: an input template may make none, or several.
    private static boolean isJson(String payload) {
        try (JsonParser json = JSON.createParser(payload)) {
            if (json.nextToken() == null) {
                return false;
            }
            json.skipChildren();
            return json.nextToken() == null;
        } catch (JacksonException e) {
            return false;
        }
    }

    private static Outcome refused(Refusal refusal) {
        return switch (refusal.code()) {
            case "ResourceNotFoundException" -> Outcome.noResource(refusal.message());
            case "AccessDeniedException" -> Outcome.noPermissions(refusal.message());
            default -> new Outcome.Refused(refusal.code(), refusal.message());
        };
    }
}
