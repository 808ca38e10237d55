package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import software.amazon.awssdk.services.ecs.model.DiscoverPollEndpointRequest;
import software.amazon.awssdk.services.ecs.model.DiscoverPollEndpointResponse;

/// Tells an agent where its session is.
final class DiscoverPollEndpoint implements Operation<DiscoverPollEndpointRequest, DiscoverPollEndpointResponse> {
    private final EcsSettings settings;

    DiscoverPollEndpoint(EcsSettings settings) {
        this.settings = settings;
    }

    @Override
    public Answer<DiscoverPollEndpointResponse> handle(
            CallContext call, View view, DiscoverPollEndpointRequest request) {
        return Answer.of(DiscoverPollEndpointResponse.builder()
                .endpoint(settings.endpoint().get())
                .telemetryEndpoint(settings.telemetryEndpoint())
                .build());
    }
}
