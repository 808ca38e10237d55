package io.seamark.services.sqs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskResponse;

/// Starts to move the messages of a dead-letter queue, to a queue or back to where each came from; one task for a
/// queue at a time. The task goes on after a restart.
final class StartMessageMoveTask implements Operation<StartMessageMoveTaskRequest, StartMessageMoveTaskResponse> {
    private static final int FASTEST = 500;
    /// ListMessageMoveTasks shows no more.
    private static final int KEPT = 10;

    private final Queues queues;

    StartMessageMoveTask(Queues queues) {
        this.queues = queues;
    }

    @Override
    public Answer<StartMessageMoveTaskResponse> handle(
            CallContext call, View view, StartMessageMoveTaskRequest request) {
        StoredQueue source = require(call, view, "SourceArn", request.sourceArn());
        boolean dead = view.list(Layout.queues(call.account(), call.region())).stream()
                .anyMatch(queue -> queue.value()
                        .settings()
                        .redrive()
                        .filter(redrive -> redrive.queue().equals(source.queueId()))
                        .isPresent());
        if (!dead) {
            throw SqsErrors.invalid("Source queue must be configured as a Dead Letter Queue.");
        }
        if (request.destinationArn() != null) {
            StoredQueue destination = require(call, view, "DestinationArn", request.destinationArn());
            if (destination.queueId().isFifo() != source.queueId().isFifo()) {
                throw SqsErrors.invalid("Source and destination queue must be of the same type.");
            }
            if (destination.id().equals(source.id())) {
                throw SqsErrors.invalid("Source queue arn and destination queue arn must not be the same.");
            }
        }
        Integer rate = request.maxNumberOfMessagesPerSecond();
        if (rate != null && (rate < 1 || rate > FASTEST)) {
            throw SqsErrors.invalid(
                    rate, "MaxNumberOfMessagesPerSecond", "Must be >= 1 and <= " + FASTEST + ", if provided.");
        }
        List<StoredMove> earlier = view.list(Layout.moves(source.queueId())).stream()
                .map(Versioned::value)
                .sorted(Comparator.comparing(StoredMove::started).reversed())
                .toList();
        if (earlier.stream().anyMatch(StoredMove::active)) {
            throw SqsErrors.unsupported("There is already a task running. Only one active task is allowed for a source"
                    + " queue arn at a given time.");
        }
        LiveQueue.Counts counts =
                queues.messages(source).counts(source.settings().number("MessageRetentionPeriod"));
        var move = new StoredMove(
                call.ids().uuid().toString(),
                source.queueId().arn().toString(),
                request.destinationArn(),
                rate,
                call.time(),
                StoredMove.Status.RUNNING,
                0,
                counts.visible() + counts.delayed(),
                null);
        Txn changes = Txn.none().put(Layout.moves(source.queueId()).key(move.id()), move);
        for (StoredMove old : earlier.subList(Math.min(earlier.size(), KEPT - 1), earlier.size())) {
            changes = changes.delete(Layout.moves(source.queueId()).key(old.id()));
        }
        return new Answer<>(
                StartMessageMoveTaskResponse.builder().taskHandle(move.handle()).build(), changes);
    }

    /// The caller's queue of an ARN.
    static StoredQueue require(CallContext call, View view, String member, @Nullable String arn) {
        if (arn == null || arn.isEmpty()) {
            throw SqsErrors.missing(member);
        }
        return QueueId.ofArn(arn)
                .filter(id -> id.account().equals(call.account()) && id.region().equals(call.region()))
                .flatMap(id -> view.get(id.key()))
                .orElseThrow(() -> SqsErrors.noResourceOf(member));
    }

    @Override
    public List<String> resources(CallContext call, StartMessageMoveTaskRequest request) {
        return List.of(String.valueOf(request.sourceArn()));
    }
}
