package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.DeregisterStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.DeregisterStreamConsumerResponse;

/// Removes a consumer; its subscriptions end.
///
/// See <https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DeregisterStreamConsumer.html>.
final class DeregisterStreamConsumer
        implements Operation<DeregisterStreamConsumerRequest, DeregisterStreamConsumerResponse> {
    @Override
    public Answer<DeregisterStreamConsumerResponse> handle(
            CallContext call, View view, DeregisterStreamConsumerRequest request) {
        StoredConsumer consumer =
                Consumers.find(call, view, request.streamARN(), request.consumerName(), request.consumerARN());
        return new Answer<>(
                DeregisterStreamConsumerResponse.builder().build(),
                Txn.none().delete(Layout.consumer(call.account(), call.region(), consumer.stream(), consumer.name())));
    }

    @Override
    public List<String> resources(CallContext call, DeregisterStreamConsumerRequest request) {
        return List.of(Consumers.resource(call, request.streamARN(), request.consumerName(), request.consumerARN()));
    }
}
