package io.seamark.product.server;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Arn;
import io.seamark.platform.core.Region;
import io.seamark.services.events.EventTarget;
import io.seamark.services.kinesis.PutOutcome;
import io.seamark.services.kinesis.StreamWriter;
import io.seamark.services.logs.LogDestination;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Kinesis streams as targets of events and as destinations of subscription filters.
record StreamTarget(StreamWriter writer) implements EventTarget, LogDestination {
    private static final String STREAM = "stream/";

    @Override
    public Outcome deliver(Delivery delivery) {
        PutOutcome outcome = put(
                delivery.target(),
                delivery.parameters().partitionKey(),
                delivery.payload().getBytes(StandardCharsets.UTF_8));
        return switch (outcome) {
            case PutOutcome.Stored _ -> Outcome.delivered();
            case PutOutcome.Refused(String code, String message) ->
                code.equals("ResourceNotFoundException")
                        ? Outcome.noResource(message)
                        : new Outcome.Refused(code, message);
        };
    }

    @Override
    public Optional<String> deliver(Parcel parcel) {
        PutOutcome outcome = put(parcel.destination(), parcel.partition(), parcel.data());
        return switch (outcome) {
            case PutOutcome.Stored _ -> Optional.empty();
            case PutOutcome.Refused(String code, String message) -> Optional.of(code + ": " + message);
        };
    }

    private PutOutcome put(Arn stream, String key, byte[] data) {
        if (!stream.resource().startsWith(STREAM)) {
            return new PutOutcome.Refused("ValidationException", "Not the ARN of a stream: " + stream);
        }
        return writer.put(
                new AccountId(stream.account()),
                new Region(stream.region()),
                stream.resource().substring(STREAM.length()),
                key,
                data);
    }
}
