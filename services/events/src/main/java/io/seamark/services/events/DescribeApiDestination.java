package io.seamark.services.events;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.DescribeApiDestinationRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeApiDestinationResponse;

/// Describes an API destination.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_DescribeApiDestination.html>.
final class DescribeApiDestination implements Operation<DescribeApiDestinationRequest, DescribeApiDestinationResponse> {
    @Override
    public Answer<DescribeApiDestinationResponse> handle(
            CallContext call, View view, DescribeApiDestinationRequest request) {
        StoredApiDestination found = StoredApiDestination.require(view, call, request.name());
        return Answer.of(DescribeApiDestinationResponse.builder()
                .apiDestinationArn(found.arn().toString())
                .name(found.name())
                .description(found.description())
                .apiDestinationState(found.state(view))
                .connectionArn(found.connection())
                .invocationEndpoint(found.endpoint())
                .httpMethod(found.method())
                .invocationRateLimitPerSecond(found.perSecond())
                .creationTime(found.created())
                .lastModifiedTime(found.modified())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, DescribeApiDestinationRequest request) {
        return List.of(StoredApiDestination.anyArn(call, request.name()));
    }
}
