package io.seamark.services.lambda;

import io.seamark.platform.core.Arn;
import io.seamark.services.lambda.BatchOutcome.Run;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the on-failure destination of a stream is told: which records were given up, not what was in them.
///
/// See <https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html>.
final class StreamLetters {
    private StreamLetters() {}

    /// @param condition why they were given up
    static Outbox.Letter of(
            StoredMapping mapping,
            String shard,
            Arn role,
            Arn destination,
            Piece piece,
            List<Rendered<StreamReader.Datum>> records,
            String condition,
            Instant now) {
        StreamReader.Datum first = records.getFirst().item();
        StreamReader.Datum last = records.getLast().item();
        Run run = piece.last();
        String function = mapping.target().arn();
        ObjectNode body = JsonMapper.shared().createObjectNode();
        ObjectNode request = body.putObject("requestContext");
        request.put("requestId", run == null ? mapping.id() : run.requestId());
        request.put("functionArn", function);
        request.put("condition", condition);
        request.put("approximateInvokeCount", piece.failures());
        if (run != null) {
            ObjectNode response = body.putObject("responseContext");
            response.put("statusCode", 200);
            response.put("executedVersion", run.version());
            if (!run.error().isEmpty()) {
                response.put("functionError", run.error());
            }
        }
        body.put("version", "1.0");
        body.put("timestamp", Times.millis(now));
        ObjectNode batch = body.putObject("KinesisBatchInfo");
        batch.put("shardId", shard);
        batch.put("startSequenceNumber", first.sequence());
        batch.put("endSequenceNumber", last.sequence());
        batch.put("approximateArrivalOfFirstRecord", Times.millis(first.arrived()));
        batch.put("approximateArrivalOfLastRecord", Times.millis(last.arrived()));
        batch.put("batchSize", records.size());
        batch.put("streamArn", mapping.source());
        return new Outbox.Letter(
                role,
                destination,
                mapping.id() + " " + shard + " " + last.sequence(),
                function,
                "Lambda Function Invocation Result - Failure",
                body.toString(),
                Map.of());
    }
}
