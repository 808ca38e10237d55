package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusResponse;

/// Describes an event bus; the default one without a name.
final class DescribeEventBus implements Operation<DescribeEventBusRequest, DescribeEventBusResponse> {
    @Override
    public Answer<DescribeEventBusResponse> handle(CallContext call, View view, DescribeEventBusRequest request) {
        EventBus bus = EventBus.require(view, call, request.name());
        var response = DescribeEventBusResponse.builder()
                .name(bus.name())
                .arn(EventBus.arn(call, bus.name()).toString());
        view.get(BusPolicy.key(call, bus.name()))
                .ifPresent(policy -> response.policy(policy.document().toString()));
        bus.stored()
                .ifPresent(stored -> response.description(stored.description())
                        .creationTime(stored.created())
                        .lastModifiedTime(stored.created()));
        return Answer.of(response.build());
    }

    @Override
    public List<String> resources(CallContext call, DescribeEventBusRequest request) {
        return List.of(EventBus.arn(call, EventBus.nameIn(request.name())).toString());
    }
}
