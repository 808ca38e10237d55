package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.ConnectionState;
import software.amazon.awssdk.services.eventbridge.model.DeauthorizeConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.DeauthorizeConnectionResponse;

/// Removes every authorization parameter from a connection, which stays.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DeauthorizeConnection.html>.
final class DeauthorizeConnection implements Operation<DeauthorizeConnectionRequest, DeauthorizeConnectionResponse> {
    @Override
    public Answer<DeauthorizeConnectionResponse> handle(
            CallContext call, View view, DeauthorizeConnectionRequest request) {
        StoredConnection connection = StoredConnection.require(view, call, request.name())
                .in(ConnectionState.DEAUTHORIZED, null, null, call.time());
        return new Answer<>(
                DeauthorizeConnectionResponse.builder()
                        .connectionArn(connection.arn().toString())
                        .connectionState(connection.state())
                        .creationTime(connection.created())
                        .lastModifiedTime(connection.modified())
                        .lastAuthorizedTime(connection.authorized())
                        .build(),
                connection.put());
    }

    @Override
    public List<String> resources(CallContext call, DeauthorizeConnectionRequest request) {
        return List.of(StoredConnection.anyArn(call, request.name()));
    }
}
