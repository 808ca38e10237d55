package io.seamark.services.kinesis;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.DescribeLimitsRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeLimitsResponse;

/// Says how many shards there are and may be.
final class DescribeLimits implements Operation<DescribeLimitsRequest, DescribeLimitsResponse> {
    @Override
    public Answer<DescribeLimitsResponse> handle(CallContext call, View view, DescribeLimitsRequest request) {
        List<StoredStream> streams = view.list(Layout.streams(call.account(), call.region())).stream()
                .map(stream -> stream.value())
                .toList();
        int open = streams.stream().mapToInt(stream -> stream.open().size()).sum();
        return Answer.of(DescribeLimitsResponse.builder()
                .shardLimit(Math.max(open, 20_000))
                .openShardCount(open)
                .onDemandStreamCount(
                        (int) streams.stream().filter(StoredStream::onDemand).count())
                .onDemandStreamCountLimit(Integer.MAX_VALUE)
                .build());
    }

    @Override
    public List<String> resources(CallContext call, DescribeLimitsRequest request) {
        return List.of("*");
    }
}
