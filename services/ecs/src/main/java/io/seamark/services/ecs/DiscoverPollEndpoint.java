package io.seamark.services.ecs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import software.amazon.awssdk.services.ecs.model.DiscoverPollEndpointRequest;
import software.amazon.awssdk.services.ecs.model.DiscoverPollEndpointResponse;

/// Tells an agent where its sessions are: that of its orders, and that in which it tells of its containers'
/// health. That is where
/// it has found us: another machine cannot use what this one calls itself.
final class DiscoverPollEndpoint implements Operation<DiscoverPollEndpointRequest, DiscoverPollEndpointResponse> {
    private final EcsSettings settings;

    DiscoverPollEndpoint(EcsSettings settings) {
        this.settings = settings;
    }

    @Override
    public Answer<DiscoverPollEndpointResponse> handle(
            CallContext call, View view, DiscoverPollEndpointRequest request) {
        String endpoint = call.host().isEmpty() ? settings.endpoint().get() : scheme(call) + "://" + call.host();
        return Answer.of(DiscoverPollEndpointResponse.builder()
                .endpoint(endpoint)
                .telemetryEndpoint(endpoint)
                .build());
    }

    private static String scheme(CallContext call) {
        return call.secureTransport() ? "https" : "http";
    }
}
