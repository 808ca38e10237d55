package io.seamark.services.logs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeSubscriptionFiltersRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeSubscriptionFiltersResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.SubscriptionFilter;

/// Lists the subscription filters of a group in the order of their names.
final class DescribeSubscriptionFilters
        implements Operation<DescribeSubscriptionFiltersRequest, DescribeSubscriptionFiltersResponse> {
    private final Pages pages;

    DescribeSubscriptionFilters(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Answer<DescribeSubscriptionFiltersResponse> handle(
            CallContext call, View view, DescribeSubscriptionFiltersRequest request) {
        StoredGroup group = Place.group(call, view, request.logGroupName());
        String prefix = request.filterNamePrefix() == null
                ? ""
                : Constraint.streamName("filterNamePrefix", request.filterNamePrefix());
        var page = pages.of(
                call,
                "DescribeSubscriptionFilters " + group.id() + " " + prefix,
                group.filters().stream()
                        .filter(filter -> filter.name().startsWith(prefix))
                        .toList(),
                StoredFilter::name,
                false,
                request.nextToken(),
                request.limit());
        return Answer.of(DescribeSubscriptionFiltersResponse.builder()
                .subscriptionFilters(page.map(filter -> SubscriptionFilter.builder()
                        .filterName(filter.name())
                        .logGroupName(group.name())
                        .filterPattern(filter.pattern())
                        .destinationArn(filter.destination())
                        .roleArn(filter.role())
                        .distribution(filter.byStream() ? "ByLogStream" : "Random")
                        .creationTime(filter.created().toEpochMilli())
                        .build()))
                .nextToken(page.token())
                .build());
    }

    @Override
    public List<String> resources(CallContext call, DescribeSubscriptionFiltersRequest request) {
        return List.of(Place.resource(call, request.logGroupName(), null));
    }
}
