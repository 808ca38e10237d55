package io.seamark.services.logs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamResponse;

/// Deletes a log stream; its events cannot be read any more.
final class DeleteLogStream implements Operation<DeleteLogStreamRequest, DeleteLogStreamResponse> {
    @Override
    public Answer<DeleteLogStreamResponse> handle(CallContext call, View view, DeleteLogStreamRequest request) {
        StoredGroup group = Place.group(call, view, request.logGroupName());
        StoredStream stream = Place.stream(call, view, group, request.logStreamName());
        return new Answer<>(
                DeleteLogStreamResponse.builder().build(),
                Txn.none()
                        .delete(Layout.streams(call.account(), call.region(), group)
                                .key(stream.name())));
    }

    @Override
    public List<String> resources(CallContext call, DeleteLogStreamRequest request) {
        return List.of(Place.resource(call, request.logGroupName(), null));
    }
}
