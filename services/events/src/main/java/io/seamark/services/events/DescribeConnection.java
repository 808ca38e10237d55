package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.DescribeConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeConnectionResponse;

/// Describes a connection, without its secrets.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeConnection.html>.
final class DescribeConnection implements Operation<DescribeConnectionRequest, DescribeConnectionResponse> {
    @Override
    public Answer<DescribeConnectionResponse> handle(CallContext call, View view, DescribeConnectionRequest request) {
        StoredConnection connection = StoredConnection.require(view, call, request.name());
        return Answer.of(DescribeConnectionResponse.builder()
                .connectionArn(connection.arn().toString())
                .name(connection.name())
                .description(connection.description())
                .connectionState(connection.state())
                .stateReason(connection.stateReason())
                .authorizationType(connection.authorizationType())
                .authParameters(ConnectionAuth.shown(connection.auth()))
                .creationTime(connection.created())
                .lastModifiedTime(connection.modified())
                .lastAuthorizedTime(connection.authorized())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, DescribeConnectionRequest request) {
        return List.of(StoredConnection.anyArn(call, request.name()));
    }
}
