package io.seamark.product.server;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.Region;
import io.seamark.services.events.EventTarget;
import io.seamark.services.logs.LogLine;
import io.seamark.services.logs.LogWriter;
import io.seamark.services.logs.LogsService;
import io.seamark.services.logs.PutOutcome;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Log groups as targets of events, which come into the stream `events`; it is made where it is missing. A
/// resource policy must let `events.amazonaws.com` make the stream and put events.
///
/// A JSON object of a `timestamp` and a `message` and nothing else, which a rule's input transformer makes, is an
/// event of that time with that message.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html>.
record LogGroupTarget(LogsService logs, InstantSource clock) implements EventTarget {
    private static final String SERVICE = "events.amazonaws.com";
    private static final String GROUP = "log-group:";
    private static final String STREAM = "events";

    @Override
    public Outcome deliver(Delivery delivery) {
        Arn target = delivery.target();
        if (!target.resource().startsWith(GROUP)) {
            return new Outcome.Refused("ValidationException", "Not the ARN of a log group: " + target);
        }
        String name = target.resource().substring(GROUP.length()).replaceFirst(":\\*$", "");
        var group = new Arn(target.partition(), target.service(), target.region(), target.account(), GROUP + name);
        if (!logs.letsWrite(SERVICE, delivery.rule(), group, STREAM)) {
            return Outcome.noPermissions(SERVICE + " is not authorized to perform: logs:CreateLogStream and "
                    + "logs:PutLogEvents on resource: " + group + ":log-stream:" + STREAM
                    + " because no resource-based policy allows it");
        }
        PutOutcome outcome = logs.writer()
                .put(
                        new AccountId(target.account()),
                        new Region(target.region()),
                        name,
                        STREAM,
                        List.of(line(delivery.payload())),
                        LogWriter.Making.STREAM);
        return switch (outcome) {
            case PutOutcome.Stored() -> Outcome.delivered();
            case PutOutcome.Missing(String message) -> Outcome.noResource(message);
        };
    }

    private LogLine line(String payload) {
        try {
            JsonNode json = JsonMapper.shared().readTree(payload);
            if (json.size() == 2
                    && json.has("timestamp")
                    && json.path("message").isString()) {
                JsonNode time = json.path("timestamp");
                Instant at =
                        time.isIntegralNumber() ? Instant.ofEpochMilli(time.asLong()) : Instant.parse(time.asString());
                return new LogLine(at, json.path("message").asString());
            }
        } catch (JacksonException | DateTimeException e) {
            // What is no such object is a message as it is.
        }
        return new LogLine(clock.instant(), payload);
    }
}
