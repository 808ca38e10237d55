package io.seamark.services.lambda;

import io.seamark.platform.core.Arn;
import java.math.BigDecimal;
import java.util.Base64;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Records of streams as functions see them.
///
/// See <https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html>.
final class StreamEvents {
    private StreamEvents() {}

    static Rendered<StreamReader.Datum> of(Arn stream, String shard, String role, StreamReader.Datum record) {
        ObjectNode event = JsonMapper.shared().createObjectNode();
        ObjectNode kinesis = head(event.putObject("kinesis"), record);
        kinesis.put("data", Base64.getEncoder().encodeToString(record.data()));
        kinesis.put(
                "approximateArrivalTimestamp",
                BigDecimal.valueOf(record.arrived().toEpochMilli(), 3));
        tail(event, stream, shard, role, record);
        return Rendered.of(record, record.sequence(), event);
    }

    /// As filters see it, but for `data`.
    static ObjectNode forFilter(Arn stream, String shard, String role, StreamReader.Datum record) {
        ObjectNode event = JsonMapper.shared().createObjectNode();
        head(event, record)
                .put(
                        "approximateArrivalTimestamp",
                        BigDecimal.valueOf(record.arrived().toEpochMilli(), 3));
        tail(event, stream, shard, role, record);
        return event;
    }

    private static ObjectNode head(ObjectNode node, StreamReader.Datum record) {
        node.put("kinesisSchemaVersion", "1.0");
        node.put("partitionKey", record.partitionKey());
        node.put("sequenceNumber", record.sequence());
        return node;
    }

    private static void tail(ObjectNode event, Arn stream, String shard, String role, StreamReader.Datum record) {
        event.put("eventSource", "aws:kinesis");
        event.put("eventVersion", "1.0");
        event.put("eventID", shard + ":" + record.sequence());
        event.put("eventName", "aws:kinesis:record");
        event.put("invokeIdentityArn", role);
        event.put("awsRegion", stream.region());
        event.put("eventSourceARN", stream.toString());
    }
}
