package io.seamark.product.server;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.Arn;
import io.seamark.services.lambda.QueueReader;
import io.seamark.services.lambda.SourceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// Our queues as sources of functions.
record QueuesOfFunctions(RoleCalls calls) implements QueueReader {
    private static final String SQS = "sqs";
    private static final int AT_ONCE = 10;

    @Override
    public Queue queue(Arn role, Arn queue) throws SourceException {
        var attributes = call(
                        role,
                        queue,
                        GetQueueAttributesRequest.builder()
                                .queueUrl(url(queue))
                                .attributeNames(QueueAttributeName.VISIBILITY_TIMEOUT)
                                .build(),
                        GetQueueAttributesResponse.class)
                .attributes();
        return new Queue(
                Duration.ofSeconds(Long.parseLong(attributes.get(QueueAttributeName.VISIBILITY_TIMEOUT))),
                queue.resource().endsWith(".fifo"));
    }

    @Override
    public List<Message> receive(Arn role, Arn queue, int most, Duration patience) throws SourceException {
        var request = ReceiveMessageRequest.builder()
                .queueUrl(url(queue))
                .maxNumberOfMessages(most)
                .waitTimeSeconds(Math.clamp(patience.toSeconds(), 0, 20))
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                .messageAttributeNames("All")
                .build();
        return call(role, queue, request, ReceiveMessageResponse.class).messages().stream()
                .map(message -> new Message(
                        message.messageId(),
                        message.receiptHandle(),
                        message.body(),
                        message.md5OfBody(),
                        new TreeMap<>(message.attributesAsStrings()),
                        attributes(message.messageAttributes()),
                        message.md5OfMessageAttributes()))
                .toList();
    }

    @Override
    public void delete(Arn role, Arn queue, List<String> receipts) throws SourceException {
        for (int from = 0; from < receipts.size(); from += AT_ONCE) {
            var entries = new ArrayList<DeleteMessageBatchRequestEntry>();
            for (String receipt : receipts.subList(from, Math.min(receipts.size(), from + AT_ONCE))) {
                entries.add(DeleteMessageBatchRequestEntry.builder()
                        .id(String.valueOf(entries.size()))
                        .receiptHandle(receipt)
                        .build());
            }
            var _ = call(
                    role,
                    queue,
                    DeleteMessageBatchRequest.builder()
                            .queueUrl(url(queue))
                            .entries(entries)
                            .build(),
                    DeleteMessageBatchResponse.class);
        }
    }

    private <O extends SdkResponse> O call(Arn role, Arn queue, SdkRequest request, Class<O> answer)
            throws SourceException {
        try {
            return calls.call(role, SQS, SQS, queue, request, answer);
        } catch (QueueDoesNotExistException e) {
            throw new SourceException("AWS.SimpleQueueService.NonExistentQueue", "The specified queue does not exist.");
        } catch (SqsException e) {
            throw new SourceException(e.getClass().getSimpleName(), String.valueOf(e.getMessage()));
        } catch (ApiException e) {
            throw new SourceException(e.code(), String.valueOf(e.getMessage()));
        }
    }

    private static String url(Arn queue) {
        return queue.account() + "/" + queue.resource();
    }

    private static Map<String, Attribute> attributes(Map<String, MessageAttributeValue> values) {
        var own = new LinkedHashMap<String, Attribute>();
        values.forEach((name, value) -> own.put(name, attribute(value)));
        return own;
    }

    private static Attribute attribute(MessageAttributeValue value) {
        @Nullable SdkBytes bytes = value.binaryValue();
        return new Attribute(
                value.dataType(),
                value.stringValue(),
                bytes == null ? null : Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe()));
    }
}
