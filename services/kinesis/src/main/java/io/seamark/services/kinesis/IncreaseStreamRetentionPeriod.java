package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.IncreaseStreamRetentionPeriodRequest;
import software.amazon.awssdk.services.kinesis.model.IncreaseStreamRetentionPeriodResponse;

/// Keeps records longer: up to 8,760 hours.
final class IncreaseStreamRetentionPeriod
        implements Operation<IncreaseStreamRetentionPeriodRequest, IncreaseStreamRetentionPeriodResponse> {
    @Override
    public Answer<IncreaseStreamRetentionPeriodResponse> handle(
            CallContext call, View view, IncreaseStreamRetentionPeriodRequest request) {
        StoredStream stream = Place.stream(call, view, request.streamName(), request.streamARN());
        int hours = Retentions.hours(request.retentionPeriodHours());
        if (hours < stream.retentionHours()) {
            throw KinesisErrors.invalid("Requested retention period (" + hours
                    + " hours) for stream " + stream.name() + " can not be shorter than existing retention period ("
                    + stream.retentionHours() + " hours). Use DecreaseRetentionPeriod API.");
        }
        return new Answer<>(
                IncreaseStreamRetentionPeriodResponse.builder().build(), Place.put(call, stream.withRetention(hours)));
    }

    @Override
    public List<String> resources(CallContext call, IncreaseStreamRetentionPeriodRequest request) {
        return List.of(Place.resource(call, request.streamName(), request.streamARN()));
    }
}
