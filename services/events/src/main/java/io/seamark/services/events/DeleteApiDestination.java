package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.DeleteApiDestinationRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteApiDestinationResponse;

/// Deletes an API destination.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DeleteApiDestination.html>.
final class DeleteApiDestination implements Operation<DeleteApiDestinationRequest, DeleteApiDestinationResponse> {
    @Override
    public Answer<DeleteApiDestinationResponse> handle(
            CallContext call, View view, DeleteApiDestinationRequest request) {
        StoredApiDestination found = StoredApiDestination.require(view, call, request.name());
        return new Answer<>(
                DeleteApiDestinationResponse.builder().build(),
                Txn.none().delete(StoredApiDestination.key(call, found.name())));
    }

    @Override
    public List<String> resources(CallContext call, DeleteApiDestinationRequest request) {
        return List.of(StoredApiDestination.anyArn(call, request.name()));
    }
}
