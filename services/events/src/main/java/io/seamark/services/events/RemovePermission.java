package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.RemovePermissionRequest;
import software.amazon.awssdk.services.eventbridge.model.RemovePermissionResponse;

/// Takes a statement, or all, from the policy of a bus.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_RemovePermission.html>.
final class RemovePermission implements Operation<RemovePermissionRequest, RemovePermissionResponse> {
    @Override
    public Answer<RemovePermissionResponse> handle(CallContext call, View view, RemovePermissionRequest request) {
        EventBus bus = EventBus.require(view, call, request.eventBusName());
        BusPolicy policy = view.get(BusPolicy.key(call, bus.name()))
                .orElseThrow(() -> EventsErrors.notFound("EventBus does not have a policy."));
        boolean all = Boolean.TRUE.equals(request.removeAllPermissions());
        if (!all && request.statementId() == null) {
            throw EventsErrors.validation("Parameter StatementId is required.");
        }
        BusPolicy left = all
                ? policy
                : policy.without(request.statementId())
                        .orElseThrow(() -> EventsErrors.notFound("Statement with the provided id does not exist."));
        Txn changes = all || left.isEmpty()
                ? Txn.none().delete(BusPolicy.key(call, bus.name()))
                : Txn.none().put(BusPolicy.key(call, bus.name()), left);
        return new Answer<>(RemovePermissionResponse.builder().build(), changes);
    }

    @Override
    public List<String> resources(CallContext call, RemovePermissionRequest request) {
        return List.of(
                EventBus.arn(call, EventBus.nameIn(request.eventBusName())).toString());
    }
}
