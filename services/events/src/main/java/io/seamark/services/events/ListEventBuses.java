package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.ArrayList;
import java.util.List;
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
        var buses = new ArrayList<>(List.of(BusShape.of(EventBus.DEFAULT, arn(call, EventBus.DEFAULT), null)));
        view.list(Layout.buses(call.account(), call.region())).stream()
                .map(Versioned::value)
                .forEach(bus -> buses.add(BusShape.of(bus.name(), arn(call, bus.name()), bus)));
        buses.removeIf(bus -> !bus.name().startsWith(prefix));
        var page =
                pages.of(call, "ListEventBuses " + prefix, buses, BusShape::name, request.nextToken(), request.limit());
        return Answer.of(ListEventBusesResponse.builder()
                .eventBuses(page.items())
                .nextToken(page.token())
                .build());
    }

    private static String arn(CallContext call, String name) {
        return EventBus.arn(call, name).toString();
    }
}
