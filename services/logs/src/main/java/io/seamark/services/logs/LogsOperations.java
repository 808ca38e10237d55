package io.seamark.services.logs;

import io.seamark.platform.store.Store;
import io.seamark.platform.wire.ServiceApi;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteSubscriptionFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeResourcePoliciesRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeSubscriptionFiltersRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutSubscriptionFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartLiveTailRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceRequest;

/// The operations of CloudWatch Logs that are there.
final class LogsOperations {
    private LogsOperations() {}

    static ServiceApi api(
            Store store,
            GroupLogs logs,
            Pages pages,
            LogPolicies policies,
            Subscribers subscribers,
            Set<String> destinations,
            StartLiveTail tail) {
        return ServiceApi.of("cloudwatchlogs")
                .on(CreateLogGroupRequest.class, new CreateLogGroup())
                .on(CreateLogStreamRequest.class, new CreateLogStream())
                .on(DeleteLogGroupRequest.class, new DeleteLogGroup())
                .on(DeleteLogStreamRequest.class, new DeleteLogStream())
                .on(DeleteResourcePolicyRequest.class, new DeleteResourcePolicy())
                .on(DeleteRetentionPolicyRequest.class, new DeleteRetentionPolicy())
                .on(DeleteSubscriptionFilterRequest.class, new DeleteSubscriptionFilter())
                .on(DescribeLogGroupsRequest.class, new DescribeLogGroups(pages, logs))
                .on(DescribeLogStreamsRequest.class, new DescribeLogStreams(pages, logs))
                .on(DescribeResourcePoliciesRequest.class, new DescribeResourcePolicies(pages))
                .on(DescribeSubscriptionFiltersRequest.class, new DescribeSubscriptionFilters(pages))
                .onData(FilterLogEventsRequest.class, new FilterLogEvents(store, logs, pages))
                .onData(GetLogEventsRequest.class, new GetLogEvents(store, logs))
                .on(ListTagsForResourceRequest.class, new ListTagsForResource())
                .on(ListTagsLogGroupRequest.class, new ListTagsLogGroup())
                .onData(PutLogEventsRequest.class, new PutLogEvents(store, logs, subscribers))
                .on(PutResourcePolicyRequest.class, new PutResourcePolicy(policies))
                .on(PutRetentionPolicyRequest.class, new PutRetentionPolicy())
                .on(PutSubscriptionFilterRequest.class, new PutSubscriptionFilter(logs, destinations))
                .onData(StartLiveTailRequest.class, tail)
                .on(TagLogGroupRequest.class, new TagLogGroup())
                .on(TagResourceRequest.class, new TagResource())
                .on(UntagLogGroupRequest.class, new UntagLogGroup())
                .on(UntagResourceRequest.class, new UntagResource())
                .build();
    }
}
