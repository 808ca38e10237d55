package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.temporal.ChronoUnit;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.UpdateApiDestinationRequest;
import software.amazon.awssdk.services.eventbridge.model.UpdateApiDestinationResponse;

/// Changes what is given of an API destination.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_UpdateApiDestination.html>.
final class UpdateApiDestination implements Operation<UpdateApiDestinationRequest, UpdateApiDestinationResponse> {
    @Override
    public Answer<UpdateApiDestinationResponse> handle(
            CallContext call, View view, UpdateApiDestinationRequest request) {
        StoredApiDestination before = StoredApiDestination.require(view, call, request.name());
        var after = new StoredApiDestination(
                before.account(),
                before.region(),
                before.name(),
                before.uuid(),
                request.description() == null
                        ? before.description()
                        : Constraint.optional("description", request.description(), 0, 512),
                request.connectionArn() == null
                        ? before.connection()
                        : ApiDestinationCheck.connection(view, call, request.connectionArn()),
                request.invocationEndpoint() == null
                        ? before.endpoint()
                        : HttpsEndpoint.check("invocationEndpoint", request.invocationEndpoint()),
                request.httpMethodAsString() == null
                        ? before.method()
                        : ApiDestinationCheck.method(request.httpMethodAsString()),
                request.invocationRateLimitPerSecond() == null
                        ? before.perSecond()
                        : ApiDestinationCheck.perSecond(request.invocationRateLimitPerSecond()),
                before.created(),
                call.time().truncatedTo(ChronoUnit.SECONDS));
        return new Answer<>(
                UpdateApiDestinationResponse.builder()
                        .apiDestinationArn(after.arn().toString())
                        .apiDestinationState(after.state(view))
                        .creationTime(after.created())
                        .lastModifiedTime(after.modified())
                        .build(),
                after.put());
    }

    @Override
    public List<String> resources(CallContext call, UpdateApiDestinationRequest request) {
        return List.of(StoredApiDestination.anyArn(call, request.name()));
    }
}
