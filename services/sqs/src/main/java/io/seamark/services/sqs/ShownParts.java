package io.seamark.services.sqs;

import io.seamark.services.sqs.Payload.Attribute;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/// Which attributes of messages a receiver wants to see.
record ShownParts(List<String> system, List<String> message) {
    /// Clients of any age: the older ones ask by `AttributeNames`.
    @SuppressWarnings("deprecation")
    static ShownParts of(ReceiveMessageRequest request) {
        List<String> system = Stream.concat(
                        request.attributeNamesAsStrings().stream(),
                        request.messageSystemAttributeNamesAsStrings().stream())
                .distinct()
                .toList();
        for (String name : system) {
            if (MessageSystemAttributeName.fromValue(name) == MessageSystemAttributeName.UNKNOWN_TO_SDK_VERSION
                    && !QueueAttributes.isKnown(name)) {
                throw SqsErrors.unknownAttribute(name);
            }
        }
        return new ShownParts(system, request.messageAttributeNames());
    }

    Message message(StoredQueue queue, Held held) {
        Map<String, Attribute> attributes = chosen(held.payload().attributes());
        return Message.builder()
                .messageId(held.payload().messageId())
                .receiptHandle(ReceiptHandle.of(queue, held.receipt()))
                .body(held.payload().body())
                .md5OfBody(Digests.body(held.payload().body()))
                .attributesWithStrings(system.isEmpty() ? null : systemOf(queue, held))
                .messageAttributes(attributes.isEmpty() ? null : values(attributes))
                .md5OfMessageAttributes(Digests.attributes(attributes))
                .build();
    }

    private Map<String, String> systemOf(StoredQueue queue, Held held) {
        Payload payload = held.payload();
        var all = new TreeMap<String, String>();
        all.put("SenderId", payload.senderId());
        all.put("SentTimestamp", Long.toString(held.sentAt()));
        all.put("ApproximateReceiveCount", Integer.toString(held.standing().receives()));
        all.put(
                "ApproximateFirstReceiveTimestamp",
                Long.toString(held.standing().firstReceived()));
        put(all, "MessageGroupId", payload.groupId());
        put(all, "MessageDeduplicationId", payload.dedupId());
        put(all, "SequenceNumber", Sending.sequence(queue, held.number()));
        put(all, "AWSTraceHeader", payload.traceHeader());
        put(all, "DeadLetterQueueSourceArn", payload.source());
        if (!system.contains("All")) {
            all.keySet().retainAll(system);
        }
        return all;
    }

    private Map<String, Attribute> chosen(Map<String, Attribute> attributes) {
        var chosen = new LinkedHashMap<String, Attribute>();
        attributes.forEach((name, attribute) -> {
            if (message.stream().anyMatch(wanted -> wants(wanted, name))) {
                chosen.put(name, attribute);
            }
        });
        return chosen;
    }

    private static boolean wants(String wanted, String name) {
        if (wanted.equals("All") || wanted.equals(".*")) {
            return true;
        }
        return wanted.endsWith(".*") ? name.startsWith(wanted.substring(0, wanted.length() - 2)) : wanted.equals(name);
    }

    private static Map<String, MessageAttributeValue> values(Map<String, Attribute> attributes) {
        var values = new TreeMap<String, MessageAttributeValue>();
        attributes.forEach((name, attribute) -> values.put(
                name,
                MessageAttributeValue.builder()
                        .dataType(attribute.type())
                        .stringValue(attribute.string())
                        .binaryValue(attribute.string() == null ? SdkBytes.fromByteArray(attribute.content()) : null)
                        .build()));
        return values;
    }

    private static void put(Map<String, String> all, String name, @Nullable String value) {
        if (value != null) {
            all.put(name, value);
        }
    }
}
