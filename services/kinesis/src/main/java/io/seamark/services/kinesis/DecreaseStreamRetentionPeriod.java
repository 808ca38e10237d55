package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.DecreaseStreamRetentionPeriodRequest;
import software.amazon.awssdk.services.kinesis.model.DecreaseStreamRetentionPeriodResponse;

/// Keeps records for a shorter time: 24 hours at least.
final class DecreaseStreamRetentionPeriod
        implements Operation<DecreaseStreamRetentionPeriodRequest, DecreaseStreamRetentionPeriodResponse> {
    @Override
    public Answer<DecreaseStreamRetentionPeriodResponse> handle(
            CallContext call, View view, DecreaseStreamRetentionPeriodRequest request) {
        StoredStream stream = Place.stream(call, view, request.streamName(), request.streamARN());
        int hours = Retentions.hours(request.retentionPeriodHours());
        if (hours > stream.retentionHours()) {
            throw KinesisErrors.invalid("Requested retention period (" + hours
                    + " hours) for stream " + stream.name() + " can not be longer than existing retention period ("
                    + stream.retentionHours() + " hours). Use IncreaseRetentionPeriod API.");
        }
        return new Answer<>(
                DecreaseStreamRetentionPeriodResponse.builder().build(), Place.put(call, stream.withRetention(hours)));
    }

    @Override
    public List<String> resources(CallContext call, DecreaseStreamRetentionPeriodRequest request) {
        return List.of(Place.resource(call, request.streamName(), request.streamARN()));
    }
}
