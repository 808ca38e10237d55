package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.UpdateConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.UpdateConnectionResponse;
import tools.jackson.databind.JsonNode;

/// Changes a connection; credentials that are given are authorized anew.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_UpdateConnection.html>.
final class UpdateConnection implements Operation<UpdateConnectionRequest, UpdateConnectionResponse> {
    @Override
    public Answer<UpdateConnectionResponse> handle(CallContext call, View view, UpdateConnectionRequest request) {
        StoredConnection connection = StoredConnection.require(view, call, request.name());
        CreateConnection.refuse("KmsKeyIdentifier", request.kmsKeyIdentifier());
        CreateConnection.refuse("InvocationConnectivityParameters", request.invocationConnectivityParameters());
        if (request.description() != null) {
            connection = connection.described(
                    Constraint.optional("description", request.description(), 0, 512), call.time());
        }
        if (request.authorizationTypeAsString() != null || request.authParameters() != null) {
            String type = request.authorizationTypeAsString() == null
                    ? connection.authorizationType()
                    : ConnectionAuthCheck.type(request.authorizationTypeAsString());
            JsonNode auth = ConnectionAuth.changed(connection.auth(), request.authParameters(), type);
            ConnectionAuthCheck.check(type, ConnectionAuth.read(auth));
            connection = connection.with(type, auth, call.time());
        }
        return new Answer<>(
                UpdateConnectionResponse.builder()
                        .connectionArn(connection.arn().toString())
                        .connectionState(connection.state())
                        .creationTime(connection.created())
                        .lastModifiedTime(connection.modified())
                        .lastAuthorizedTime(connection.authorized())
                        .build(),
                connection.put());
    }

    @Override
    public List<String> resources(CallContext call, UpdateConnectionRequest request) {
        return List.of(StoredConnection.anyArn(call, request.name()));
    }
}
