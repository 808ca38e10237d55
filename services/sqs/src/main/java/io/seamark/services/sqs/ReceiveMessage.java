package io.seamark.services.sqs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.wire.DataOperation;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/// Receives messages, and waits for them if asked to; they stay invisible to others for the visibility
/// timeout.
final class ReceiveMessage implements DataOperation<ReceiveMessageRequest, ReceiveMessageResponse> {
    private final Queues queues;
    private final DeadLetters deadLetters;

    ReceiveMessage(Queues queues, DeadLetters deadLetters) {
        this.queues = queues;
        this.deadLetters = deadLetters;
    }

    @Override
    public DataAnswer<ReceiveMessageResponse> handle(
            CallContext call, ReceiveMessageRequest request, InputStream body) {
        StoredQueue queue = queues.require(call, request.queueUrl());
        var shown = ShownParts.of(request);
        List<Held> messages = receive(queue, wish(queue, request));
        return DataAnswer.of(ReceiveMessageResponse.builder()
                .messages(
                        messages.isEmpty()
                                ? null
                                : messages.stream()
                                        .map(m -> shown.message(queue, m))
                                        .toList())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ReceiveMessageRequest request) {
        return List.of(QueueId.ofUrl(call, request.queueUrl()).arn().toString());
    }

    /// What can be received, when the messages that were received too often have gone where they belong.
    private List<Held> receive(StoredQueue queue, Asked asked) {
        Optional<DeadLetters.Target> target = deadLetters.of(queue);
        LiveQueue messages = queues.messages(queue);
        try {
            while (true) {
                Received received = messages.receive(asked.wish(target.map(DeadLetters.Target::mostReceives)));
                if (!received.spent().isEmpty()) {
                    target.ifPresent(t -> t.take(received.spent()));
                    messages.delete(received.spent().stream().map(Held::receipt).toList(), false);
                }
                if (!received.messages().isEmpty() || received.spent().isEmpty()) {
                    return received.messages();
                }
            }
        } catch (TooManyInFlightException e) {
            throw SqsErrors.tooManyInFlight();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ArrayList<>();
        }
    }

    private static Asked wish(StoredQueue queue, ReceiveMessageRequest request) {
        QueueSettings settings = queue.settings();
        int most = range("MaxNumberOfMessages", request.maxNumberOfMessages(), 1, 10, 1);
        int visibility = range(
                "VisibilityTimeout", request.visibilityTimeout(), 0, 43_200, settings.number("VisibilityTimeout"));
        int wait = range(
                "WaitTimeSeconds", request.waitTimeSeconds(), 0, 20, settings.number("ReceiveMessageWaitTimeSeconds"));
        return new Asked(
                most,
                visibility,
                Duration.ofSeconds(wait),
                settings.number("MessageRetentionPeriod"),
                settings.isFifo(),
                attempt(settings, request.receiveRequestAttemptId()));
    }

    /// The name of an attempt: 1 to 128 letters, digits and signs, of FIFO queues only.
    private static @Nullable String attempt(QueueSettings settings, @Nullable String id) {
        if (id == null) {
            return null;
        }
        if (!settings.isFifo()) {
            throw SqsErrors.invalid(id, "ReceiveRequestAttemptId", Outgoing.OTHER_TYPE + ".");
        }
        return Outgoing.checkedId("ReceiveRequestAttemptId", id);
    }

    private static int range(String member, @Nullable Integer value, int least, int most, int otherwise) {
        if (value == null) {
            return otherwise;
        }
        if (value < least || value > most) {
            throw SqsErrors.invalid(
                    value,
                    member,
                    member.equals("MaxNumberOfMessages")
                            ? "Must be between 1 and 10, if provided."
                            : "Must be >= " + least + " and <= " + most + ", if provided.");
        }
        return value;
    }

    private record Asked(
            int most,
            int visibilitySeconds,
            Duration patience,
            int retentionSeconds,
            boolean fifo,
            @Nullable String attempt) {
        private Wish wish(Optional<Integer> mostReceives) {
            return new Wish(
                    most,
                    visibilitySeconds,
                    patience,
                    mostReceives.orElse(Integer.MAX_VALUE),
                    retentionSeconds,
                    fifo,
                    attempt);
        }
    }
}
