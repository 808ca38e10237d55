package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.Consumer;
import software.amazon.awssdk.services.kinesis.model.ConsumerDescription;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamConsumerRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamConsumerResponse;

/// Describes a consumer.
///
/// See <https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DescribeStreamConsumer.html>.
final class DescribeStreamConsumer implements Operation<DescribeStreamConsumerRequest, DescribeStreamConsumerResponse> {
    @Override
    public Answer<DescribeStreamConsumerResponse> handle(
            CallContext call, View view, DescribeStreamConsumerRequest request) {
        StoredConsumer consumer =
                Consumers.find(call, view, request.streamARN(), request.consumerName(), request.consumerARN());
        Consumer shape = consumer.shape(call);
        return Answer.of(DescribeStreamConsumerResponse.builder()
                .consumerDescription(ConsumerDescription.builder()
                        .consumerName(shape.consumerName())
                        .consumerARN(shape.consumerARN())
                        .consumerStatus(shape.consumerStatus())
                        .consumerCreationTimestamp(shape.consumerCreationTimestamp())
                        .streamARN(Place.arn(call, consumer.stream()))
                        .build())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, DescribeStreamConsumerRequest request) {
        return List.of(Consumers.resource(call, request.streamARN(), request.consumerName(), request.consumerARN()));
    }
}
