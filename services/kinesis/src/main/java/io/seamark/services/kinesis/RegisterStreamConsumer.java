package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.kinesis.model.RegisterStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.RegisterStreamConsumerResponse;

/// Registers a consumer with enhanced fan-out, up to 20 of a stream; it is `ACTIVE` at once.
///
/// See <https://docs.aws.amazon.com/kinesis/latest/APIReference/API_RegisterStreamConsumer.html>.
final class RegisterStreamConsumer implements Operation<RegisterStreamConsumerRequest, RegisterStreamConsumerResponse> {
    @Override
    public Answer<RegisterStreamConsumerResponse> handle(
            CallContext call, View view, RegisterStreamConsumerRequest request) {
        String name = Constraint.name("consumerName", request.consumerName());
        StoredStream stream =
                Place.stream(call, view, null, Constraint.MEMBER.required("streamARN", request.streamARN()));
        List<StoredConsumer> standing = Consumers.of(call, view, stream.name());
        if (standing.stream().anyMatch(consumer -> consumer.name().equals(name))) {
            throw KinesisErrors.inUse("Consumer " + name + " of stream " + stream.name() + " under account "
                    + call.account() + " already exists.");
        }
        if (standing.size() >= Consumers.MOST) {
            throw KinesisErrors.limit(
                    "Stream " + stream.name() + " has " + Consumers.MOST + " consumers, which is the limit.");
        }
        Instant now = call.time().truncatedTo(ChronoUnit.SECONDS);
        var consumer = new StoredConsumer(stream.name(), name, now, Tags.add(Map.of(), request.tags()));
        return new Answer<>(
                RegisterStreamConsumerResponse.builder()
                        .consumer(consumer.shape(call))
                        .build(),
                Consumers.put(call, consumer));
    }

    @Override
    public List<String> resources(CallContext call, RegisterStreamConsumerRequest request) {
        return List.of(Place.resource(call, null, request.streamARN()));
    }
}
