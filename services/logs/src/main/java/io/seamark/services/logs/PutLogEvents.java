package io.seamark.services.logs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.DataOperation;
import java.io.InputStream;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;

/// Takes a batch of events into a stream; they are on disk before the answer. Sequence tokens are not
/// needed and not looked at, as on AWS since 2023.
///
/// See <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html>.
final class PutLogEvents implements DataOperation<PutLogEventsRequest, PutLogEventsResponse> {
    private final Store store;
    private final GroupLogs logs;
    private final Subscribers subscribers;

    PutLogEvents(Store store, GroupLogs logs, Subscribers subscribers) {
        this.store = store;
        this.logs = logs;
        this.subscribers = subscribers;
    }

    @Override
    public DataAnswer<PutLogEventsResponse> handle(CallContext call, PutLogEventsRequest request, InputStream body) {
        if (request.entity() != null) {
            throw LogsErrors.unsupported("entity");
        }
        View view = View.of(store);
        StoredGroup group = Place.group(call, view, request.logGroupName());
        StoredStream stream = Place.stream(call, view, group, request.logStreamName());
        BatchRules.Accepted accepted = BatchRules.accept(request.logEvents(), group, call.time());
        if (!accepted.events().isEmpty()) {
            logs.of(group).append(new LogBatch(stream.id(), call.time().toEpochMilli(), accepted.events()));
            subscribers.wake(group);
        }
        return DataAnswer.of(PutLogEventsResponse.builder()
                .nextSequenceToken(Position.END.id())
                .rejectedLogEventsInfo(accepted.rejected())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, PutLogEventsRequest request) {
        return request.logGroupName() == null || request.logStreamName() == null
                ? List.of("*")
                : List.of(Place.arn(call, request.logGroupName(), request.logStreamName()));
    }
}
