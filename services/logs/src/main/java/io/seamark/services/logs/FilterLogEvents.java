package io.seamark.services.logs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.DataOperation;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;

/// Finds events of a group by a filter pattern, in the order of their timestamps. A page may be short or
/// empty and still have a token.
///
/// See <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html>.
final class FilterLogEvents implements DataOperation<FilterLogEventsRequest, FilterLogEventsResponse> {
    private static final int MOST_EVENTS = 10_000;
    private static final int MOST_STREAMS = 100;
    /// Read for one page.
    private static final long BUDGET = 32 << 20;

    private final Store store;
    private final GroupLogs logs;
    private final Pages pages;

    FilterLogEvents(Store store, GroupLogs logs, Pages pages) {
        this.store = store;
        this.logs = logs;
        this.pages = pages;
    }

    @Override
    public DataAnswer<FilterLogEventsResponse> handle(
            CallContext call, FilterLogEventsRequest request, InputStream body) {
        View view = View.of(store);
        StoredGroup group = Place.group(call, view, request.logGroupName(), request.logGroupIdentifier());
        Map<String, String> streams = streams(call, view, group, request);
        FilterPattern pattern = FilterPattern.parse(request.filterPattern() == null ? "" : request.filterPattern());
        long from = Constraint.time("startTime", request.startTime(), 0);
        long until = Constraint.time("endTime", request.endTime(), Long.MAX_VALUE - 1);
        int limit = Constraint.MEMBER.range("limit", request.limit(), MOST_EVENTS, 1, MOST_EVENTS);
        String scope = "FilterLogEvents " + group.id() + " " + request.logStreamNames() + " "
                + request.logStreamNamePrefix() + " " + from + " " + until + " " + request.filterPattern();
        Position at = pages.position(call, scope, request.nextToken());
        var wanted = new LogSearch.Wanted(
                streams.keySet(), Math.max(from, group.expiredBefore(call.time())), until + 1, pattern::matches);
        LogSearch.Found found = new LogSearch(logs.of(group), wanted, true, limit, BUDGET).run(at);
        return DataAnswer.of(FilterLogEventsResponse.builder()
                .events(found.events().stream()
                        .map(event -> shape(event, streams))
                        .toList())
                .searchedLogStreams(List.of())
                .nextToken(pages.token(call, scope, found.next()))
                .build());
    }

    /// The names of the streams to search, by their ids.
    private static Map<String, String> streams(
            CallContext call, View view, StoredGroup group, FilterLogEventsRequest request) {
        String prefix = request.logStreamNamePrefix();
        var streams = new LinkedHashMap<String, String>();
        if (!request.logStreamNames().isEmpty()) {
            if (prefix != null) {
                throw LogsErrors.invalid("logStreamNames and logStreamNamePrefix are mutually exclusive parameters.");
            }
            if (request.logStreamNames().size() > MOST_STREAMS) {
                throw Constraint.MEMBER.failed(
                        request.logStreamNames(),
                        "logStreamNames",
                        "Member must have length less than or equal to " + MOST_STREAMS);
            }
            for (String name : request.logStreamNames()) {
                StoredStream stream = Place.stream(call, view, group, name);
                streams.put(stream.id(), stream.name());
            }
            return streams;
        }
        if (prefix != null) {
            Constraint.streamName("logStreamNamePrefix", prefix);
        }
        view.list(Layout.streams(call.account(), call.region(), group)).stream()
                .map(stream -> stream.value())
                .filter(stream -> prefix == null || stream.name().startsWith(prefix))
                .forEach(stream -> streams.put(stream.id(), stream.name()));
        return streams;
    }

    private static FilteredLogEvent shape(LogEvent event, Map<String, String> streams) {
        return FilteredLogEvent.builder()
                .logStreamName(streams.get(event.stream()))
                .timestamp(event.time())
                .message(event.message())
                .ingestionTime(event.arrived())
                .eventId(event.position().id())
                .build();
    }

    @Override
    public List<String> resources(CallContext call, FilterLogEventsRequest request) {
        return List.of(Place.resource(call, request.logGroupName(), request.logGroupIdentifier()));
    }
}
