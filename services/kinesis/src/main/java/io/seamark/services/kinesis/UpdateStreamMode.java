package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.UpdateStreamModeRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateStreamModeResponse;

/// Makes a stream provisioned or on demand.
final class UpdateStreamMode implements Operation<UpdateStreamModeRequest, UpdateStreamModeResponse> {
    @Override
    public Answer<UpdateStreamModeResponse> handle(CallContext call, View view, UpdateStreamModeRequest request) {
        StoredStream stream =
                Place.stream(call, view, null, Constraint.MEMBER.required("streamARN", request.streamARN()));
        if (request.warmThroughputMiBps() != null) {
            throw KinesisErrors.invalid("WarmThroughputMiBps is not supported.");
        }
        boolean onDemand =
                Modes.isOnDemand(Constraint.MEMBER.required("streamModeDetails", request.streamModeDetails()));
        return new Answer<>(UpdateStreamModeResponse.builder().build(), Place.put(call, stream.withMode(onDemand)));
    }

    @Override
    public List<String> resources(CallContext call, UpdateStreamModeRequest request) {
        return List.of(Place.resource(call, null, request.streamARN()));
    }
}
