package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.ConnectionState;
import software.amazon.awssdk.services.eventbridge.model.DeleteConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteConnectionResponse;

/// Deletes a connection; the API destinations that use it are inactive from then on.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DeleteConnection.html>.
final class DeleteConnection implements Operation<DeleteConnectionRequest, DeleteConnectionResponse> {
    @Override
    public Answer<DeleteConnectionResponse> handle(CallContext call, View view, DeleteConnectionRequest request) {
        StoredConnection connection = StoredConnection.require(view, call, request.name());
        return new Answer<>(
                DeleteConnectionResponse.builder()
                        .connectionArn(connection.arn().toString())
                        .connectionState(ConnectionState.DELETING)
                        .creationTime(connection.created())
                        .lastModifiedTime(connection.modified())
                        .lastAuthorizedTime(connection.authorized())
                        .build(),
                Txn.none().delete(StoredConnection.key(call, connection.name())));
    }

    @Override
    public List<String> resources(CallContext call, DeleteConnectionRequest request) {
        return List.of(StoredConnection.anyArn(call, request.name()));
    }
}
