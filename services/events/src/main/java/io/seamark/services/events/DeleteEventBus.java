package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.DeleteEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DeleteEventBusResponse;

/// Deletes an event bus that has no rules. Deleting one that is not there is no error.
final class DeleteEventBus implements Operation<DeleteEventBusRequest, DeleteEventBusResponse> {
    @Override
    public Answer<DeleteEventBusResponse> handle(CallContext call, View view, DeleteEventBusRequest request) {
        String name = Constraint.busName("name", request.name());
        if (name.equals(EventBus.DEFAULT)) {
            throw EventsErrors.validation("Cannot delete event bus default.");
        }
        var key = Layout.buses(call.account(), call.region()).key(name);
        if (!view.exists(key)) {
            return Answer.of(DeleteEventBusResponse.builder().build());
        }
        if (!view.list(Layout.rules(call.account(), call.region(), name)).isEmpty()) {
            throw EventsErrors.validation("Event bus " + name + " has rules. Delete all rules on the event bus first.");
        }
        return new Answer<>(
                DeleteEventBusResponse.builder().build(), Txn.none().delete(key).delete(BusPolicy.key(call, name)));
    }

    @Override
    public List<String> resources(CallContext call, DeleteEventBusRequest request) {
        return List.of(EventBus.arn(call, EventBus.nameIn(request.name())).toString());
    }
}
