package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesResponse;

/// Lists the event buses in the order of their names.
final class ListEventBuses implements Operation<ListEventBusesRequest, ListEventBusesResponse> {
    private final Pages pages;

    ListEventBuses(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<ListEventBusesResponse> handle(CallContext call, View view, ListEventBusesRequest request) {
        String prefix = request.namePrefix() == null ? "" : Constraint.busName("namePrefix", request.namePrefix());
        var buses = new ArrayList<software.amazon.awssdk.services.eventbridge.model.EventBus>();
        buses.add(shape(call, EventBus.DEFAULT, null));
        view.list(Layout.buses(call.account(), call.region()))
                .forEach(bus -> buses.add(shape(call, bus.value().name(), bus.value())));
        buses.removeIf(bus -> !bus.name().startsWith(prefix));
        var page = pages.of(
                call,
                "ListEventBuses " + prefix,
                buses,
                software.amazon.awssdk.services.eventbridge.model.EventBus::name,
                request.nextToken(),
                request.limit());
        return Answer.of(ListEventBusesResponse.builder()
                .eventBuses(page.items())
                .nextToken(page.nextToken())
                .build());
    }

    private static software.amazon.awssdk.services.eventbridge.model.EventBus shape(
            CallContext call, String name, @Nullable StoredBus stored) {
        var bus = software.amazon.awssdk.services.eventbridge.model.EventBus.builder()
                .name(name)
                .arn(EventBus.arn(call, name).toString());
        if (stored != null) {
            bus.description(stored.description()).creationTime(stored.created()).lastModifiedTime(stored.created());
        }
        return bus.build();
    }
}
