package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awssdk.services.kinesis.model.ListTagsForStreamRequest;
import software.amazon.awssdk.services.kinesis.model.ListTagsForStreamResponse;

/// Lists the tags of a stream in the order of their keys.
final class ListTagsForStream implements Operation<ListTagsForStreamRequest, ListTagsForStreamResponse> {
    @Override
    public Answer<ListTagsForStreamResponse> handle(CallContext call, View view, ListTagsForStreamRequest request) {
        StoredStream stream = Place.stream(call, view, request.streamName(), request.streamARN());
        int limit = Constraint.MEMBER.range("limit", request.limit(), 50, 1, 50);
        String after = request.exclusiveStartTagKey() == null ? "" : request.exclusiveStartTagKey();
        var tags = new TreeMap<>(stream.tags()).tailMap(after, after.isEmpty());
        return Answer.of(ListTagsForStreamResponse.builder()
                .tags(Tags.shapes(tags).stream().limit(limit).toList())
                .hasMoreTags(tags.size() > limit)
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListTagsForStreamRequest request) {
        return List.of(Place.resource(call, request.streamName(), request.streamARN()));
    }
}
