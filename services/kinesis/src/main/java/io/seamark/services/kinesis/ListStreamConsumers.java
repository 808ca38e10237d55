package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import io.seamark.platform.wire.PageTokens;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.ListStreamConsumersRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamConsumersResponse;

/// Lists the consumers of a stream in the order of their names.
///
/// See <https://docs.aws.amazon.com/kinesis/latest/APIReference/API_ListStreamConsumers.html>.
final class ListStreamConsumers implements Operation<ListStreamConsumersRequest, ListStreamConsumersResponse> {
    private final PageTokens tokens;

    ListStreamConsumers(PageTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Answer<ListStreamConsumersResponse> handle(CallContext call, View view, ListStreamConsumersRequest request) {
        int limit = Constraint.MEMBER.range("maxResults", request.maxResults(), 100, 1, 10_000);
        StoredStream stream =
                Place.stream(call, view, null, Constraint.MEMBER.required("streamARN", request.streamARN()));
        if (request.streamCreationTimestamp() != null
                && !request.streamCreationTimestamp().equals(stream.created())) {
            throw KinesisErrors.noStream(call.account(), stream.name());
        }
        var page = tokens.page(
                        call,
                        "ListStreamConsumers " + stream.name(),
                        Consumers.of(call, view, stream.name()),
                        StoredConsumer::name,
                        request.nextToken(),
                        limit)
                .orElseThrow(() -> KinesisErrors.invalid("Invalid NextToken."));
        return Answer.of(ListStreamConsumersResponse.builder()
                .consumers(page.map(consumer -> consumer.shape(call)))
                .nextToken(page.token())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListStreamConsumersRequest request) {
        return List.of(Place.resource(call, null, request.streamARN()));
    }
}
