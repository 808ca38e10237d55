package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.AddTagsToStreamRequest;
import software.amazon.awssdk.services.kinesis.model.AddTagsToStreamResponse;

/// Adds tags to a stream, or replaces them.
final class AddTagsToStream implements Operation<AddTagsToStreamRequest, AddTagsToStreamResponse> {
    @Override
    public Answer<AddTagsToStreamResponse> handle(CallContext call, View view, AddTagsToStreamRequest request) {
        StoredStream stream = Place.stream(call, view, request.streamName(), request.streamARN());
        return new Answer<>(
                AddTagsToStreamResponse.builder().build(),
                Place.put(call, stream.withTags(Tags.add(stream.tags(), request.tags()))));
    }

    @Override
    public List<String> resources(CallContext call, AddTagsToStreamRequest request) {
        return List.of(Place.resource(call, request.streamName(), request.streamARN()));
    }
}
