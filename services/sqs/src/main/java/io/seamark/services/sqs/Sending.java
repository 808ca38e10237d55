package io.seamark.services.sqs;

import io.seamark.platform.core.CallContext;
import io.seamark.services.sqs.Payload.Attribute;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/// Reads what `SendMessage` and the entries of `SendMessageBatch` have in common.
final class Sending {
    private static final String TRACE = "AWSTraceHeader";

    private Sending() {}

    static Outgoing of(SendMessageRequest request) {
        return new Outgoing(
                request.messageBody(),
                request.delaySeconds(),
                attributes(request.messageAttributes()),
                trace(request.messageSystemAttributesAsStrings()),
                request.messageGroupId(),
                request.messageDeduplicationId());
    }

    static Outgoing of(SendMessageBatchRequestEntry entry) {
        return new Outgoing(
                entry.messageBody(),
                entry.delaySeconds(),
                attributes(entry.messageAttributes()),
                trace(entry.messageSystemAttributesAsStrings()),
                entry.messageGroupId(),
                entry.messageDeduplicationId());
    }

    /// What a FIFO queue answers as `SequenceNumber`: 20 digits, growing.
    static @Nullable String sequence(StoredQueue queue, long number) {
        return queue.queueId().isFifo() ? sequence(number) : null;
    }

    static String sequence(long number) {
        return String.format(Locale.ROOT, "%020d", 18_850_000_000_000_000L + number);
    }

    /// What receivers see as `SenderId`.
    static String sender(CallContext call) {
        return call.principal().userId();
    }

    private static Map<String, Attribute> attributes(Map<String, MessageAttributeValue> given) {
        var attributes = new LinkedHashMap<String, Attribute>();
        given.forEach((name, value) -> {
            if (value.hasStringListValues() || value.hasBinaryListValues()) {
                throw SqsErrors.unsupported("Message attribute lists in SendMessage operation are not supported.");
            }
            String type = value.dataType();
            if (type == null || type.isEmpty()) {
                throw SqsErrors.invalid(
                        "The message attribute '" + name + "' must contain a non-empty message attribute type.");
            }
            byte[] binary =
                    value.binaryValue() == null ? null : value.binaryValue().asByteArray();
            attributes.put(name, new Attribute(type, value.stringValue(), binary));
        });
        return attributes;
    }

    private static @Nullable String trace(Map<String, MessageSystemAttributeValue> given) {
        for (var attribute : given.entrySet()) {
            MessageSystemAttributeValue value = attribute.getValue();
            if (!attribute.getKey().equals(TRACE)) {
                throw SqsErrors.invalid("Message system attribute name '" + attribute.getKey() + "' is invalid.");
            }
            if (!"String".equals(value.dataType())
                    || value.stringValue() == null
                    || value.stringValue().isEmpty()) {
                throw SqsErrors.invalid(
                        "The message system attribute '" + TRACE + "' must contain a non-empty string value.");
            }
        }
        MessageSystemAttributeValue trace = given.get(TRACE);
        return trace == null ? null : trace.stringValue();
    }
}
