package io.seamark.services.sqs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.CancelMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.CancelMessageMoveTaskResponse;

/// Ends a task that moves messages; what it has moved stays where it is.
final class CancelMessageMoveTask implements Operation<CancelMessageMoveTaskRequest, CancelMessageMoveTaskResponse> {
    @Override
    public Answer<CancelMessageMoveTaskResponse> handle(
            CallContext call, View view, CancelMessageMoveTaskRequest request) {
        StoredMove.Handle handle = handle(request.taskHandle());
        if (!handle.source().account().equals(call.account())
                || !handle.source().region().equals(call.region())) {
            throw SqsErrors.noResourceOf("TaskHandle");
        }
        Key<StoredMove> key = Layout.moves(handle.source()).key(handle.id());
        StoredMove move = view.get(key).orElseThrow(() -> SqsErrors.noResourceOf("TaskHandle"));
        if (move.status() != StoredMove.Status.RUNNING) {
            throw SqsErrors.unsupported("Only active tasks can be cancelled.");
        }
        return new Answer<>(
                CancelMessageMoveTaskResponse.builder()
                        .approximateNumberOfMessagesMoved(move.moved())
                        .build(),
                Txn.none().put(key, move.now(StoredMove.Status.CANCELLING)));
    }

    private static StoredMove.Handle handle(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            throw SqsErrors.missing("TaskHandle");
        }
        return StoredMove.named(text)
                .orElseThrow(() -> SqsErrors.invalid("Value " + text + " for parameter TaskHandle is invalid."));
    }

    @Override
    public List<String> resources(CallContext call, CancelMessageMoveTaskRequest request) {
        return List.of(handle(request.taskHandle()).source().arn().toString());
    }
}
