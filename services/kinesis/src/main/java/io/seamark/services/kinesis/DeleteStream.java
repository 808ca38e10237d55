package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.DeleteStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DeleteStreamResponse;

/// Deletes a stream with its records, and with its consumers where that is asked for.
final class DeleteStream implements Operation<DeleteStreamRequest, DeleteStreamResponse> {
    @Override
    public Answer<DeleteStreamResponse> handle(CallContext call, View view, DeleteStreamRequest request) {
        StoredStream stream = Place.stream(call, view, request.streamName(), request.streamARN());
        List<StoredConsumer> consumers = Consumers.of(call, view, stream.name());
        if (!consumers.isEmpty() && !Boolean.TRUE.equals(request.enforceConsumerDeletion())) {
            throw KinesisErrors.inUse("Stream " + stream.name() + " under account " + call.account()
                    + " has registered consumers. Deregister them, or set EnforceConsumerDeletion.");
        }
        // The records go with the next tidying.
        Txn changes = Txn.none().delete(Layout.stream(call.account(), call.region(), stream.name()));
        for (StoredConsumer consumer : consumers) {
            changes = changes.delete(Layout.consumer(call.account(), call.region(), stream.name(), consumer.name()));
        }
        return new Answer<>(DeleteStreamResponse.builder().build(), changes);
    }

    @Override
    public List<String> resources(CallContext call, DeleteStreamRequest request) {
        return List.of(Place.resource(call, request.streamName(), request.streamARN()));
    }
}
