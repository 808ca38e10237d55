package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.RemoveTagsFromStreamRequest;
import software.amazon.awssdk.services.kinesis.model.RemoveTagsFromStreamResponse;

/// Removes tags from a stream.
final class RemoveTagsFromStream implements Operation<RemoveTagsFromStreamRequest, RemoveTagsFromStreamResponse> {
    @Override
    public Answer<RemoveTagsFromStreamResponse> handle(
            CallContext call, View view, RemoveTagsFromStreamRequest request) {
        StoredStream stream = Place.stream(call, view, request.streamName(), request.streamARN());
        return new Answer<>(
                RemoveTagsFromStreamResponse.builder().build(),
                Place.put(call, stream.withTags(Tags.remove(stream.tags(), request.tagKeys()))));
    }

    @Override
    public List<String> resources(CallContext call, RemoveTagsFromStreamRequest request) {
        return List.of(Place.resource(call, request.streamName(), request.streamARN()));
    }
}
