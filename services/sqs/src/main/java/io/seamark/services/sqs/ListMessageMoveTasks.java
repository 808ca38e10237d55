package io.seamark.services.sqs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksRequest;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResponse;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksResultEntry;

/// Lists the newest tasks that move messages of a queue: up to 10, the newest alone when nothing is asked for.
final class ListMessageMoveTasks implements Operation<ListMessageMoveTasksRequest, ListMessageMoveTasksResponse> {
    private static final int MOST = 10;

    @Override
    public Answer<ListMessageMoveTasksResponse> handle(
            CallContext call, View view, ListMessageMoveTasksRequest request) {
        StoredQueue source = StartMessageMoveTask.require(call, view, "SourceArn", request.sourceArn());
        Integer most = request.maxResults();
        if (most != null && (most < 1 || most > MOST)) {
            throw SqsErrors.invalid(most, "MaxResults", "MaxResults must be an integer between 1 and 10.");
        }
        List<ListMessageMoveTasksResultEntry> results = view.list(Layout.moves(source.queueId())).stream()
                .map(Versioned::value)
                .sorted(Comparator.comparing(StoredMove::started).reversed())
                .limit(most == null ? 1 : most)
                .map(ListMessageMoveTasks::shown)
                .toList();
        return Answer.of(ListMessageMoveTasksResponse.builder().results(results).build());
    }

    private static ListMessageMoveTasksResultEntry shown(StoredMove move) {
        return ListMessageMoveTasksResultEntry.builder()
                .taskHandle(move.status() == StoredMove.Status.RUNNING ? move.handle() : null)
                .status(move.status().name())
                .sourceArn(move.source())
                .destinationArn(move.destination())
                .maxNumberOfMessagesPerSecond(move.rate())
                .approximateNumberOfMessagesMoved(move.moved())
                .approximateNumberOfMessagesToMove(move.toMove())
                .failureReason(move.failure())
                .startedTimestamp(move.started().toEpochMilli())
                .build();
    }

    @Override
    public List<String> resources(CallContext call, ListMessageMoveTasksRequest request) {
        return List.of(String.valueOf(request.sourceArn()));
    }
}
