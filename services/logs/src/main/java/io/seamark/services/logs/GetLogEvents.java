package io.seamark.services.logs;

import io.seamark.platform.core.CallContext;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.DataOperation;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;

/// Reads the events of one stream, up to 10,000 and 1 MiB at a time, with a token for each direction: at
/// the end of the stream the answer has no event and the token that was given.
///
/// See <https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html>.
final class GetLogEvents implements DataOperation<GetLogEventsRequest, GetLogEventsResponse> {
    private static final Pattern TOKEN = Pattern.compile("([fb])/([0-9]{56})/s");
    private static final int MOST_EVENTS = 10_000;

    private final Store store;
    private final GroupLogs logs;

    GetLogEvents(Store store, GroupLogs logs) {
        this.store = store;
        this.logs = logs;
    }

    /// @param at null at whichever end the stream is read from
    private record Start(boolean forward, @Nullable Position at) {}

    @Override
    public DataAnswer<GetLogEventsResponse> handle(CallContext call, GetLogEventsRequest request, InputStream body) {
        View view = View.of(store);
        StoredGroup group = Place.group(call, view, request.logGroupName(), request.logGroupIdentifier());
        StoredStream stream = Place.stream(call, view, group, request.logStreamName());
        long from = Constraint.time("startTime", request.startTime(), 0);
        long before = Constraint.time("endTime", request.endTime(), Long.MAX_VALUE);
        int limit = Constraint.MEMBER.range("limit", request.limit(), MOST_EVENTS, 1, MOST_EVENTS);
        Start start = start(request);
        var wanted = new LogSearch.Wanted(
                Set.of(stream.id()), Math.max(from, group.expiredBefore(call.time())), before, text -> true);
        Position at = Optional.ofNullable(start.at()).orElse(start.forward() ? Position.START : Position.END);
        List<LogEvent> events = new LogSearch(logs.of(group), wanted, start.forward(), limit, Long.MAX_VALUE)
                .run(at)
                .events();
        Position first = events.isEmpty() ? atStart(start) : events.getFirst().position();
        Position last = events.isEmpty() ? atStart(start) : events.getLast().position();
        return DataAnswer.of(GetLogEventsResponse.builder()
                .events(events.stream()
                        .map(event -> OutputLogEvent.builder()
                                .timestamp(event.time())
                                .ingestionTime(event.arrived())
                                .message(event.message())
                                .build())
                        .toList())
                .nextForwardToken("f/" + last.id() + "/s")
                .nextBackwardToken("b/" + first.id() + "/s")
                .build());
    }

    /// An empty stream has no last event yet: what comes is then in front.
    private static Position atStart(Start start) {
        return start.at() == null ? Position.START : start.at();
    }

    private static Start start(GetLogEventsRequest request) {
        if (request.nextToken() == null) {
            return new Start(Boolean.TRUE.equals(request.startFromHead()), null);
        }
        Matcher token = TOKEN.matcher(request.nextToken());
        Optional<Position> at = token.matches() ? Position.parse(token.group(2)) : Optional.empty();
        return new Start(
                token.matches() && token.group(1).equals("f"),
                at.orElseThrow(() -> LogsErrors.invalid("The specified nextToken is invalid.")));
    }

    @Override
    public List<String> resources(CallContext call, GetLogEventsRequest request) {
        return request.logGroupName() == null || request.logStreamName() == null
                ? List.of(Place.resource(call, request.logGroupName(), request.logGroupIdentifier()))
                : List.of(Place.arn(call, request.logGroupName(), request.logStreamName()));
    }
}
