package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.CreateApiDestinationRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateApiDestinationResponse;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;

/// Makes an API destination: an HTTP endpoint that events can be sent to.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateApiDestination.html>.
final class CreateApiDestination implements Operation<CreateApiDestinationRequest, CreateApiDestinationResponse> {
    private static final int DESTINATIONS = 3000;

    @Override
    public Answer<CreateApiDestinationResponse> handle(
            CallContext call, View view, CreateApiDestinationRequest request) {
        String name = Constraint.connectionName("name", request.name());
        String description = Constraint.optional("description", request.description(), 0, 512);
        String endpoint = HttpsEndpoint.check("invocationEndpoint", request.invocationEndpoint());
        String method = ApiDestinationCheck.method(request.httpMethodAsString());
        int perSecond = ApiDestinationCheck.perSecond(request.invocationRateLimitPerSecond());
        String connection = ApiDestinationCheck.connection(view, call, request.connectionArn());
        if (view.exists(StoredApiDestination.key(call, name))) {
            throw ResourceAlreadyExistsException.builder()
                    .message("An api-destination '" + name + "' already exists.")
                    .build();
        }
        if (view.list(Layout.apiDestinations(call.account(), call.region())).size() >= DESTINATIONS) {
            throw EventsErrors.limitExceeded();
        }
        Instant now = call.time().truncatedTo(ChronoUnit.SECONDS);
        var destination = new StoredApiDestination(
                call.account().value(),
                call.region().value(),
                name,
                call.ids().uuid().toString(),
                description,
                connection,
                endpoint,
                method,
                perSecond,
                now,
                now);
        return new Answer<>(
                CreateApiDestinationResponse.builder()
                        .apiDestinationArn(destination.arn().toString())
                        .apiDestinationState(destination.state(view))
                        .creationTime(now)
                        .lastModifiedTime(now)
                        .build(),
                destination.put());
    }

    @Override
    public List<String> resources(CallContext call, CreateApiDestinationRequest request) {
        return List.of(StoredApiDestination.anyArn(call, request.name()));
    }
}
