package io.seamark.services.lambda;

import io.seamark.platform.core.Arn;
import io.seamark.services.lambda.QueueReader.Message;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Messages of queues as functions see them.
///
/// See <https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html>.
final class QueueEvents {
    private QueueEvents() {}

    static Rendered<Message> of(Arn queue, Message message) {
        return Rendered.of(message, message.id(), record(queue, message));
    }

    static ObjectNode record(Arn queue, Message message) {
        ObjectNode record = JsonMapper.shared().createObjectNode();
        record.put("messageId", message.id());
        record.put("receiptHandle", message.receipt());
        record.put("body", message.body());
        ObjectNode attributes = record.putObject("attributes");
        message.attributes().forEach(attributes::put);
        ObjectNode own = record.putObject("messageAttributes");
        message.own().forEach((name, value) -> {
            ObjectNode attribute = own.putObject(name);
            if (value.text() != null) {
                attribute.put("stringValue", value.text());
            }
            if (value.base64() != null) {
                attribute.put("binaryValue", value.base64());
            }
            attribute.putArray("stringListValues");
            attribute.putArray("binaryListValues");
            attribute.put("dataType", value.type());
        });
        if (message.md5OfOwn() != null) {
            record.put("md5OfMessageAttributes", message.md5OfOwn());
        }
        record.put("md5OfBody", message.md5OfBody());
        record.put("eventSource", "aws:sqs");
        record.put("eventSourceARN", queue.toString());
        record.put("awsRegion", queue.region());
        return record;
    }
}
