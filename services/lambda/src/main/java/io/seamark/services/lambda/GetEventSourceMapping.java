package io.seamark.services.lambda;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingResponse;

/// Shows an event source mapping.
final class GetEventSourceMapping implements Operation<GetEventSourceMappingRequest, GetEventSourceMappingResponse> {
    @Override
    public Answer<GetEventSourceMappingResponse> handle(
            CallContext call, View view, GetEventSourceMappingRequest request) {
        StoredMapping mapping = Mappings.require(call, view, request.uuid());
        return Answer.of(Functions.fill(GetEventSourceMappingResponse.builder(), Mappings.shape(view, mapping))
                .build());
    }

    @Override
    public List<String> resources(CallContext call, GetEventSourceMappingRequest request) {
        return List.of(
                call.arn("lambda", "event-source-mapping:" + request.uuid()).toString());
    }
}
