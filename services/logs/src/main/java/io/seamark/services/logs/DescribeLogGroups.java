package io.seamark.services.logs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

/// Lists log groups in the order of their names.
final class DescribeLogGroups implements Operation<DescribeLogGroupsRequest, DescribeLogGroupsResponse> {
    private final Pages pages;
    private final GroupLogs logs;

    DescribeLogGroups(Pages pages, GroupLogs logs) {
        this.pages = pages;
        this.logs = logs;
    }

    @Override
    public Answer<DescribeLogGroupsResponse> handle(CallContext call, View view, DescribeLogGroupsRequest request) {
        String prefix = request.logGroupNamePrefix();
        String pattern = request.logGroupNamePattern();
        if (prefix != null && pattern != null) {
            throw LogsErrors.invalid(
                    "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
        }
        if (!request.accountIdentifiers().isEmpty() || Boolean.TRUE.equals(request.includeLinkedAccounts())) {
            throw LogsErrors.unsupported("accountIdentifiers and includeLinkedAccounts");
        }
        if (!request.logGroupIdentifiers().isEmpty()) {
            throw LogsErrors.unsupported("logGroupIdentifiers");
        }
        if (prefix != null) {
            Constraint.groupName("logGroupNamePrefix", prefix);
        }
        if (pattern != null && !pattern.isEmpty()) {
            Constraint.groupName("logGroupNamePattern", pattern);
        }
        boolean standard = request.logGroupClassAsString() == null
                || request.logGroupClassAsString().equals("STANDARD");
        List<StoredGroup> groups = view.list(Layout.groups(call.account(), call.region())).stream()
                .map(group -> group.value())
                .filter(group -> standard)
                .filter(group -> prefix == null || group.name().startsWith(prefix))
                .filter(group -> pattern == null || group.name().contains(pattern))
                .toList();
        var page = pages.of(
                call,
                "DescribeLogGroups " + prefix + " " + pattern,
                groups,
                StoredGroup::name,
                false,
                request.nextToken(),
                request.limit());
        return Answer.of(DescribeLogGroupsResponse.builder()
                .logGroups(page.map(group -> shape(call, group)))
                .nextToken(page.token())
                .build());
    }

    private LogGroup shape(CallContext call, StoredGroup group) {
        return LogGroup.builder()
                .logGroupName(group.name())
                .creationTime(group.created().toEpochMilli())
                .retentionInDays(group.retentionDays())
                .metricFilterCount(0)
                .arn(Place.arnWithStreams(call, group.name()))
                .logGroupArn(Place.arn(call, group.name()))
                .logGroupClass("STANDARD")
                .storedBytes(logs.bytes(group))
                .build();
    }
}
