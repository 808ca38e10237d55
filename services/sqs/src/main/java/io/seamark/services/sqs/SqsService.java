package io.seamark.services.sqs;

import io.seamark.platform.core.Arn;
import io.seamark.platform.journal.Journals;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.PageTokens;
import io.seamark.platform.wire.ServiceApi;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.sqs.model.AddPermissionRequest;
import software.amazon.awssdk.services.sqs.model.CancelMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.DeleteQueueRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.ListDeadLetterSourceQueuesRequest;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksRequest;
import software.amazon.awssdk.services.sqs.model.ListQueueTagsRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.PurgeQueueRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.RemovePermissionRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.TagQueueRequest;
import software.amazon.awssdk.services.sqs.model.UntagQueueRequest;

/// SQS: queues, whose definitions are in the store, and their messages, which are in journals. Safe for
/// any number of threads.
public final class SqsService implements AutoCloseable {
    private final Queues queues;
    private final Moves moves;
    private final ServiceMessages services;
    private final SqsSettings settings;
    private final QueuePolicies policies;
    private final Pages pages;

    /// @param journals closed by the caller, after this
    /// @param random unpredictable: receipt handles come from it
    public SqsService(
            Store store,
            PageTokens tokens,
            Journals journals,
            SqsSettings settings,
            QueuePolicies policies,
            InstantSource clock,
            RandomGenerator random) {
        this.queues = new Queues(store, journals, clock, random);
        this.moves = new Moves(store, queues, random);
        this.services = new ServiceMessages(queues, policies, random);
        this.settings = settings;
        this.policies = policies;
        this.pages = new Pages(tokens);
    }

    /// Deletes what is left of queues that are no more, and goes on with tasks that move messages.
    public void start() {
        queues.start();
        moves.start();
    }

    /// Sends a message of a service of this platform; it is on disk when this returns. The same message
    /// sent again may be there twice, unless the queue is FIFO.
    ///
    /// @return empty when it is sent
    public Optional<Refusal> send(ServiceMessage message) {
        return services.send(message);
    }

    /// Why a service of this platform cannot send to a queue; empty when it can.
    ///
    /// @param service such as `s3.amazonaws.com`; the queue's policy must let it send
    /// @param source the resource on whose behalf the service sends
    public Optional<Refusal> refusal(View view, Arn queue, String service, Arn source) {
        return services.refusal(view, queue, service, source);
    }

    /// Whether there is such a queue.
    public boolean exists(Arn queue) {
        return QueueId.ofArn(queue.toString()).flatMap(queues::find).isPresent();
    }

    /// The operations.
    public ServiceApi sqs() {
        return ServiceApi.of("sqs")
                .on(AddPermissionRequest.class, new AddPermission(policies))
                .on(CancelMessageMoveTaskRequest.class, new CancelMessageMoveTask())
                .on(CreateQueueRequest.class, new CreateQueue(settings, policies))
                .on(DeleteQueueRequest.class, new DeleteQueue())
                .on(GetQueueAttributesRequest.class, new GetQueueAttributes(queues))
                .on(GetQueueUrlRequest.class, new GetQueueUrl(settings))
                .on(ListDeadLetterSourceQueuesRequest.class, new ListDeadLetterSourceQueues(settings, pages))
                .on(ListMessageMoveTasksRequest.class, new ListMessageMoveTasks())
                .on(ListQueueTagsRequest.class, new ListQueueTags())
                .on(ListQueuesRequest.class, new ListQueues(settings, pages))
                .on(PurgeQueueRequest.class, new PurgeQueue())
                .on(RemovePermissionRequest.class, new RemovePermission())
                .on(SetQueueAttributesRequest.class, new SetQueueAttributes(policies))
                .on(StartMessageMoveTaskRequest.class, new StartMessageMoveTask(queues))
                .on(TagQueueRequest.class, new TagQueue())
                .on(UntagQueueRequest.class, new UntagQueue())
                .onData(ChangeMessageVisibilityRequest.class, new ChangeMessageVisibility(queues))
                .onData(ChangeMessageVisibilityBatchRequest.class, new ChangeMessageVisibilityBatch(queues))
                .onData(DeleteMessageRequest.class, new DeleteMessage(queues))
                .onData(DeleteMessageBatchRequest.class, new DeleteMessageBatch(queues))
                .onData(ReceiveMessageRequest.class, new ReceiveMessage(queues, new DeadLetters(queues)))
                .onData(SendMessageRequest.class, new SendMessage(queues))
                .onData(SendMessageBatchRequest.class, new SendMessageBatch(queues))
                .build();
    }

    /// Ends waiting receivers and moves.
    @Override
    public void close() {
        moves.close();
        queues.close();
    }
}
