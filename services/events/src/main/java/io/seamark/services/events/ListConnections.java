package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.ConnectionState;
import software.amazon.awssdk.services.eventbridge.model.ListConnectionsRequest;
import software.amazon.awssdk.services.eventbridge.model.ListConnectionsResponse;

/// Lists connections in the order of their names.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListConnections.html>.
final class ListConnections implements Operation<ListConnectionsRequest, ListConnectionsResponse> {
    private final Pages pages;

    ListConnections(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<ListConnectionsResponse> handle(CallContext call, View view, ListConnectionsRequest request) {
        String prefix =
                request.namePrefix() == null ? "" : Constraint.connectionName("namePrefix", request.namePrefix());
        String state = request.connectionStateAsString();
        if (request.connectionState() == ConnectionState.UNKNOWN_TO_SDK_VERSION) {
            throw Constraint.MEMBER.failed(
                    state,
                    "connectionState",
                    "Member must satisfy enum value set: "
                            + ConnectionState.knownValues().stream().sorted().toList());
        }
        List<StoredConnection> found = view.list(Layout.connections(call.account(), call.region())).stream()
                .map(Versioned::value)
                .filter(one -> one.name().startsWith(prefix)
                        && (state == null || one.state().equals(state)))
                .toList();
        var page = pages.of(
                call,
                "ListConnections " + prefix + " " + state,
                found,
                StoredConnection::name,
                request.nextToken(),
                request.limit());
        return Answer.of(ListConnectionsResponse.builder()
                .connections(page.map(StoredConnection::shape))
                .nextToken(page.token())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListConnectionsRequest request) {
        return List.of(StoredConnection.anyArn(call, null));
    }
}
