package io.seamark.services.logs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteSubscriptionFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteSubscriptionFilterResponse;

/// Deletes a subscription filter of a group.
final class DeleteSubscriptionFilter
        implements Operation<DeleteSubscriptionFilterRequest, DeleteSubscriptionFilterResponse> {
    @Override
    public Answer<DeleteSubscriptionFilterResponse> handle(
            CallContext call, View view, DeleteSubscriptionFilterRequest request) {
        StoredGroup group = Place.group(call, view, request.logGroupName());
        String name = Constraint.streamName("filterName", request.filterName());
        StoredFilter filter = group.filters().stream()
                .filter(f -> f.name().equals(name))
                .findFirst()
                .orElseThrow(() -> LogsErrors.notFound("subscription filter"));
        return new Answer<>(
                DeleteSubscriptionFilterResponse.builder().build(),
                Txn.none()
                        .put(Layout.group(call.account(), call.region(), group.name()), group.withoutFilter(name))
                        .delete(Layout.SUBSCRIPTIONS.key(filter.id())));
    }

    @Override
    public List<String> resources(CallContext call, DeleteSubscriptionFilterRequest request) {
        return List.of(Place.resource(call, request.logGroupName(), null));
    }
}
