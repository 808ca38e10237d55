package io.seamark.services.lambda;

import io.seamark.platform.core.Arn;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;

/// Queues in memory: a message that was received is hidden until the test says otherwise. Safe for any number
/// of threads.
final class FakeQueues implements QueueReader {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    final List<String> deleted = new CopyOnWriteArrayList<>();
    final List<Message> received = new CopyOnWriteArrayList<>();
    private final LinkedBlockingDeque<Message> visible = new LinkedBlockingDeque<>();
    volatile Duration visibility = Duration.ofSeconds(30);
    volatile boolean there = true;

    void send(String id, String body) {
        visible.add(new Message(
                id,
                "receipt-" + id,
                body,
                "md5",
                Map.of("SentTimestamp", "1"),
                Map.of("a", new Attribute("String", "b", null)),
                null));
    }

    @Override
    public Queue queue(Arn role, Arn queue) throws SourceException {
        if (!there) {
            throw new SourceException("AWS.SimpleQueueService.NonExistentQueue", "No such queue.");
        }
        return new Queue(visibility, queue.resource().endsWith(".fifo"));
    }

    @Override
    public List<Message> receive(Arn role, Arn queue, int most, Duration patience) throws SourceException {
        queue(role, queue);
        var messages = new ArrayList<Message>();
        try {
            Message first = visible.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (first != null) {
                messages.add(first);
                visible.drainTo(messages, most - 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        received.addAll(messages);
        return messages;
    }

    @Override
    public void delete(Arn role, Arn queue, List<String> receipts) {
        deleted.addAll(receipts);
    }
}
