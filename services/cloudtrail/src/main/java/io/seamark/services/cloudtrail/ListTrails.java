package io.seamark.services.cloudtrail;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.cloudtrail.model.ListTrailsRequest;
import software.amazon.awssdk.services.cloudtrail.model.ListTrailsResponse;

/// Lists the trails: there are none yet.
final class ListTrails implements Operation<ListTrailsRequest, ListTrailsResponse> {
    @Override
    public Answer<ListTrailsResponse> handle(CallContext call, View view, ListTrailsRequest request) {
        return Answer.of(ListTrailsResponse.builder().trails(List.of()).build());
    }
}
