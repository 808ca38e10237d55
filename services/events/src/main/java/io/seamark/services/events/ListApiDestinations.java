package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.ListApiDestinationsRequest;
import software.amazon.awssdk.services.eventbridge.model.ListApiDestinationsResponse;

/// Lists API destinations in the order of their names.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_ListApiDestinations.html>.
final class ListApiDestinations implements Operation<ListApiDestinationsRequest, ListApiDestinationsResponse> {
    private final Pages pages;

    ListApiDestinations(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<ListApiDestinationsResponse> handle(CallContext call, View view, ListApiDestinationsRequest request) {
        String prefix =
                request.namePrefix() == null ? "" : Constraint.connectionName("namePrefix", request.namePrefix());
        String connection = Constraint.optional("connectionArn", request.connectionArn(), 1, 1600);
        List<StoredApiDestination> found = view.list(Layout.apiDestinations(call.account(), call.region())).stream()
                .map(Versioned::value)
                .filter(one -> one.name().startsWith(prefix)
                        && (connection == null || one.connection().equals(connection)))
                .toList();
        var page = pages.of(
                call,
                "ListApiDestinations " + prefix + " " + connection,
                found,
                StoredApiDestination::name,
                request.nextToken(),
                request.limit());
        return Answer.of(ListApiDestinationsResponse.builder()
                .apiDestinations(page.map(one -> one.shape(view)))
                .nextToken(page.token())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListApiDestinationsRequest request) {
        return List.of(StoredApiDestination.anyArn(call, null));
    }
}
