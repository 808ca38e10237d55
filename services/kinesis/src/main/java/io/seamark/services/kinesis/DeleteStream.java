package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.DeleteStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DeleteStreamResponse;

/// Deletes a stream with its records.
final class DeleteStream implements Operation<DeleteStreamRequest, DeleteStreamResponse> {
    @Override
    public Answer<DeleteStreamResponse> handle(CallContext call, View view, DeleteStreamRequest request) {
        StoredStream stream = Place.stream(call, view, request.streamName(), request.streamARN());
        // The records go with the next tidying. There are no consumers that could forbid it.
        return new Answer<>(
                DeleteStreamResponse.builder().build(),
                Txn.none().delete(Layout.stream(call.account(), call.region(), stream.name())));
    }

    @Override
    public List<String> resources(CallContext call, DeleteStreamRequest request) {
        return List.of(Place.resource(call, request.streamName(), request.streamARN()));
    }
}
