package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionResponse;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;

/// Makes a connection: how requests to API destinations are authorized.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateConnection.html>.
final class CreateConnection implements Operation<CreateConnectionRequest, CreateConnectionResponse> {
    private static final int CONNECTIONS = 3000;

    @Override
    public Answer<CreateConnectionResponse> handle(CallContext call, View view, CreateConnectionRequest request) {
        String name = Constraint.connectionName("name", request.name());
        String description = Constraint.optional("description", request.description(), 0, 512);
        String type = ConnectionAuthCheck.type(request.authorizationTypeAsString());
        var given = Constraint.MEMBER.required("authParameters", request.authParameters());
        ConnectionAuthCheck.check(type, given);
        refuse("KmsKeyIdentifier", request.kmsKeyIdentifier());
        refuse("InvocationConnectivityParameters", request.invocationConnectivityParameters());
        if (view.exists(StoredConnection.key(call, name))) {
            throw ResourceAlreadyExistsException.builder()
                    .message("Connection '" + name + "' already exists.")
                    .build();
        }
        if (view.list(Layout.connections(call.account(), call.region())).size() >= CONNECTIONS) {
            throw EventsErrors.limitExceeded();
        }
        var connection = new StoredConnection(
                        call.account().value(),
                        call.region().value(),
                        name,
                        call.ids().uuid().toString(),
                        description,
                        type,
                        null,
                        "",
                        null,
                        call.time().truncatedTo(ChronoUnit.SECONDS),
                        call.time(),
                        null)
                .with(type, ConnectionAuth.changed(null, given, type), call.time());
        return new Answer<>(
                CreateConnectionResponse.builder()
                        .connectionArn(connection.arn().toString())
                        .connectionState(connection.state())
                        .creationTime(connection.created())
                        .lastModifiedTime(connection.modified())
                        .build(),
                connection.put());
    }

    static void refuse(String parameter, @Nullable Object value) {
        if (value != null) {
            throw EventsErrors.validation("Parameter " + parameter + " is not supported.");
        }
    }

    @Override
    public List<String> resources(CallContext call, CreateConnectionRequest request) {
        return List.of(StoredConnection.anyArn(call, request.name()));
    }
}
