package io.seamark.services.logs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.temporal.ChronoUnit;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamResponse;

/// Makes a log stream in a group.
final class CreateLogStream implements Operation<CreateLogStreamRequest, CreateLogStreamResponse> {
    @Override
    public Answer<CreateLogStreamResponse> handle(CallContext call, View view, CreateLogStreamRequest request) {
        StoredGroup group = Place.group(call, view, request.logGroupName());
        String name = Constraint.streamName("logStreamName", request.logStreamName());
        var key = Layout.streams(call.account(), call.region(), group).key(name);
        if (view.exists(key)) {
            throw LogsErrors.exists("log stream");
        }
        var stream = new StoredStream(name, call.ids().hex(32), call.time().truncatedTo(ChronoUnit.MILLIS));
        return new Answer<>(
                CreateLogStreamResponse.builder().build(), Txn.none().put(key, stream));
    }

    @Override
    public List<String> resources(CallContext call, CreateLogStreamRequest request) {
        return List.of(Place.resource(call, request.logGroupName(), null));
    }
}
