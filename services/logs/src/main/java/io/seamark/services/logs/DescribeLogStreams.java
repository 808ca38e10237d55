package io.seamark.services.logs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;

/// Lists the streams of a group, by name or by the time of their last event.
final class DescribeLogStreams implements Operation<DescribeLogStreamsRequest, DescribeLogStreamsResponse> {
    private static final Set<String> ORDERS = Set.of("LogStreamName", "LastEventTime");

    private final Pages pages;
    private final GroupLogs logs;

    DescribeLogStreams(Pages pages, GroupLogs logs) {
        this.pages = pages;
        this.logs = logs;
    }

    private record Known(StoredStream stream, Optional<BlockIndex.StreamTimes> times) {
        String byTime() {
            return "%015d/%s".formatted(times.map(BlockIndex.StreamTimes::last).orElse(0L), stream.name());
        }
    }

    @Override
    public Answer<DescribeLogStreamsResponse> handle(CallContext call, View view, DescribeLogStreamsRequest request) {
        StoredGroup group = Place.group(call, view, request.logGroupName(), request.logGroupIdentifier());
        String prefix = request.logStreamNamePrefix();
        String orderBy = request.orderByAsString() == null ? "LogStreamName" : request.orderByAsString();
        if (!ORDERS.contains(orderBy)) {
            throw Constraint.MEMBER.failed(
                    orderBy, "orderBy", "Member must satisfy enum value set: [LogStreamName, LastEventTime]");
        }
        boolean byTime = orderBy.equals("LastEventTime");
        if (prefix != null) {
            Constraint.streamName("logStreamNamePrefix", prefix);
            if (byTime) {
                throw LogsErrors.invalid("Cannot order by LastEventTime with a logStreamNamePrefix.");
            }
        }
        boolean descending = Boolean.TRUE.equals(request.descending());
        GroupLog log = logs.of(group);
        List<Known> streams = view.list(Layout.streams(call.account(), call.region(), group)).stream()
                .map(stream -> stream.value())
                .filter(stream -> prefix == null || stream.name().startsWith(prefix))
                .map(stream -> new Known(stream, log.times(stream.id())))
                .toList();
        var page = pages.of(
                call,
                "DescribeLogStreams " + group.id() + " " + prefix + " " + orderBy + " " + descending,
                streams,
                known -> byTime ? known.byTime() : known.stream().name(),
                descending,
                request.nextToken(),
                request.limit());
        return Answer.of(DescribeLogStreamsResponse.builder()
                .logStreams(page.map(known -> shape(call, group, known)))
                .nextToken(page.token())
                .build());
    }

    private static LogStream shape(CallContext call, StoredGroup group, Known known) {
        StoredStream stream = known.stream();
        var shape = LogStream.builder()
                .logStreamName(stream.name())
                .creationTime(stream.created().toEpochMilli())
                .arn(Place.arn(call, group.name(), stream.name()));
        known.times()
                .ifPresent(times -> shape.firstEventTimestamp(times.first())
                        .lastEventTimestamp(times.last())
                        .lastIngestionTime(times.arrived())
                        .uploadSequenceToken(Position.END.id()));
        return shape.build();
    }

    @Override
    public List<String> resources(CallContext call, DescribeLogStreamsRequest request) {
        return List.of(Place.resource(call, request.logGroupName(), request.logGroupIdentifier()));
    }
}
