package io.seamark.product.server;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;
import io.seamark.services.events.EventTarget;
import io.seamark.services.logs.LogLine;
import io.seamark.services.logs.LogWriter;
import io.seamark.services.logs.PutOutcome;
import java.time.InstantSource;
import java.util.List;

/// Log groups as targets of events, which come into the stream `events`; it is made where it is missing.
record LogGroupTarget(LogWriter writer, InstantSource clock) implements EventTarget {
    private static final String GROUP = "log-group:";

    @Override
    public Outcome deliver(Delivery delivery) {
        String resource = delivery.target().resource();
        if (!resource.startsWith(GROUP)) {
            return new Outcome.Refused("ValidationException", "Not the ARN of a log group: " + delivery.target());
        }
        String group = resource.substring(GROUP.length()).replaceFirst(":\\*$", "");
        PutOutcome outcome = writer.put(
                new AccountId(delivery.target().account()),
                new Region(delivery.target().region()),
                group,
                "events",
                List.of(new LogLine(clock.instant(), delivery.payload())),
                LogWriter.Making.STREAM);
        return switch (outcome) {
            case PutOutcome.Stored() -> Outcome.delivered();
            case PutOutcome.Missing(String message) -> Outcome.noResource(message);
        };
    }
}
