package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import io.seamark.platform.wire.PageTokens;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.ListStreamsRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamsResponse;
import software.amazon.awssdk.services.kinesis.model.StreamSummary;

/// Lists streams in the order of their names.
final class ListStreams implements Operation<ListStreamsRequest, ListStreamsResponse> {
    private final PageTokens tokens;

    ListStreams(PageTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Answer<ListStreamsResponse> handle(CallContext call, View view, ListStreamsRequest request) {
        int limit = Constraint.MEMBER.range("limit", request.limit(), 100, 1, 10_000);
        List<StoredStream> streams = view.list(Layout.streams(call.account(), call.region())).stream()
                .map(stream -> stream.value())
                .toList();
        String after = request.exclusiveStartStreamName() == null ? "" : request.exclusiveStartStreamName();
        var page = tokens.page(
                        call,
                        "ListStreams",
                        streams.stream()
                                .filter(stream -> stream.name().compareTo(after) > 0)
                                .toList(),
                        StoredStream::name,
                        request.nextToken(),
                        limit)
                .orElseThrow(() -> KinesisErrors.invalid("Invalid NextToken."));
        return Answer.of(ListStreamsResponse.builder()
                .streamNames(page.map(StoredStream::name))
                .streamSummaries(page.map(stream -> StreamSummary.builder()
                        .streamName(stream.name())
                        .streamARN(Place.arn(call, stream.name()))
                        .streamStatus("ACTIVE")
                        .streamModeDetails(Modes.shape(stream))
                        .streamCreationTimestamp(stream.created())
                        .build()))
                .hasMoreStreams(page.truncated())
                .nextToken(page.token())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, ListStreamsRequest request) {
        return List.of("*");
    }
}
