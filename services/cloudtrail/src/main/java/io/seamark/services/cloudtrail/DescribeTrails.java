package io.seamark.services.cloudtrail;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.cloudtrail.model.DescribeTrailsRequest;
import software.amazon.awssdk.services.cloudtrail.model.DescribeTrailsResponse;

/// Describes the trails: there are none yet.
final class DescribeTrails implements Operation<DescribeTrailsRequest, DescribeTrailsResponse> {
    @Override
    public Answer<DescribeTrailsResponse> handle(CallContext call, View view, DescribeTrailsRequest request) {
        return Answer.of(DescribeTrailsResponse.builder().trailList(List.of()).build());
    }
}
