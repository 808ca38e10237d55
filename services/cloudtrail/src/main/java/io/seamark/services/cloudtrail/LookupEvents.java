package io.seamark.services.cloudtrail;

import io.seamark.platform.core.ApiException;
import io.seamark.platform.core.CallContext;
import io.seamark.platform.core.Constraints;
import io.seamark.platform.journal.Journal;
import io.seamark.platform.journal.JournalRecord;
import io.seamark.platform.store.View;
import io.seamark.platform.wire.Answer;
import io.seamark.platform.wire.Operation;
import io.seamark.platform.wire.PageTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudtrail.model.Event;
import software.amazon.awssdk.services.cloudtrail.model.InvalidEventCategoryException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidLookupAttributesException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidMaxResultsException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidNextTokenException;
import software.amazon.awssdk.services.cloudtrail.model.InvalidTimeRangeException;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttribute;
import software.amazon.awssdk.services.cloudtrail.model.LookupAttributeKey;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsRequest;
import software.amazon.awssdk.services.cloudtrail.model.LookupEventsResponse;

/// Finds the events of the last 90 days in the caller's account and Region, newest first, at most
/// 50 a page.
///
/// The history is read backwards, from where the end of the time range is to where its start is. A page
/// also ends after 100,000 records that do not match; it then has fewer events and a token to go on, as
/// AWS's pages may.
///
/// See <https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html>.
final class LookupEvents implements Operation<LookupEventsRequest, LookupEventsResponse> {
    private static final Constraints MEMBER =
            new Constraints(message -> new ApiException("ValidationException", 400, message));
    private static final int MOST_RESULTS = 50;
    private static final int MOST_SCANNED = 100_000;
    private static final int CHUNK = 500;
    private static final int CHUNK_BYTES = 64 << 20;
    private static final Duration AGE = Duration.ofDays(90);

    /// Records are appended in the order in which they became known, a little off the order of
    /// their times.
    private static final Duration DISORDER = Duration.ofMinutes(15);

    private final Journal history;
    private final PageTokens tokens;

    LookupEvents(Journal history, PageTokens tokens) {
        this.history = history;
        this.tokens = tokens;
    }

    @Override
    public Answer<LookupEventsResponse> handle(CallContext call, View view, LookupEventsRequest request) {
        int most = maxResults(request.maxResults());
        LookupFilter filter = filter(call, request);
        String scope = scope(request);
        long behind = request.nextToken() == null ? newest(filter) : position(call, scope, request.nextToken());

        var found = new ArrayList<Event>();
        long scanned = 0;
        // Every record before this offset is older than the start.
        long earliest =
                Math.max(history.earliest(), history.offsetAt(filter.start().truncatedTo(ChronoUnit.SECONDS)));
        while (behind > earliest && found.size() < most && scanned < MOST_SCANNED) {
            long from = Math.max(earliest, behind - CHUNK);
            List<JournalRecord> records = read(from, behind);
            for (int i = records.size() - 1; i >= 0 && found.size() < most; i--) {
                JournalRecord record = records.get(i);
                filter.event(record).ifPresent(found::add);
                behind = record.offset();
                scanned++;
            }
        }
        found.sort(Comparator.comparing(Event::eventTime).reversed());
        boolean more = behind > earliest;
        return Answer.of(LookupEventsResponse.builder()
                .events(found)
                .nextToken(more ? tokens.issue(call, scope, Long.toString(behind)) : null)
                .build());
    }

    /// The offset behind which no record is as old as the end of the time range.
    private long newest(LookupFilter filter) {
        return filter.end().isAfter(Instant.MAX.minus(AGE))
                ? history.end()
                : history.offsetAt(filter.end().plus(DISORDER));
    }

    private List<JournalRecord> read(long from, long behind) {
        var records = new ArrayList<JournalRecord>();
        while (from < behind) {
            List<JournalRecord> some = history.read(from, (int) (behind - from), CHUNK_BYTES);
            records.addAll(some);
            from += some.size();
        }
        return records;
    }

    /// What the pages of one search have in common. Not the filter: how far back it goes moves with the time.
    private static String scope(LookupEventsRequest request) {
        return "LookupEvents " + request.startTime() + " " + request.endTime() + " " + request.lookupAttributes();
    }

    private long position(CallContext call, String scope, String token) {
        return tokens.cursor(call, scope, token)
                .map(Long::parseLong)
                .orElseThrow(() -> InvalidNextTokenException.builder()
                        .message("Invalid NextToken provided in request.")
                        .build());
    }

    private static LookupFilter filter(CallContext call, LookupEventsRequest request) {
        if (request.eventCategoryAsString() != null) {
            // The only category, insight, has no events: nothing makes them.
            throw InvalidEventCategoryException.builder()
                    .message("The event category " + request.eventCategoryAsString() + " is not supported.")
                    .build();
        }
        Instant oldest = call.time().minus(AGE);
        Instant start = request.startTime() == null ? oldest : request.startTime();
        Instant end = request.endTime() == null ? Instant.MAX : request.endTime();
        if (start.isAfter(end)) {
            throw InvalidTimeRangeException.builder()
                    .message("Invalid time range specified. StartTime must be before EndTime.")
                    .build();
        }
        Instant from = start.isBefore(oldest) ? oldest : start;
        return new LookupFilter(call.account(), call.region(), from, end, attribute(request));
    }

    private static Optional<LookupFilter.Attribute> attribute(LookupEventsRequest request) {
        List<LookupAttribute> attributes = request.lookupAttributes();
        if (attributes.isEmpty()) {
            return Optional.empty();
        }
        if (attributes.size() > 1) {
            throw invalidAttributes("You can specify only one lookup attribute.");
        }
        LookupAttribute attribute = attributes.getFirst();
        LookupAttributeKey key = attribute.attributeKey();
        String value = attribute.attributeValue();
        if (key == null || key == LookupAttributeKey.UNKNOWN_TO_SDK_VERSION) {
            throw MEMBER.failed(
                    attribute.attributeKeyAsString(),
                    "lookupAttributes.1.member.attributeKey",
                    key == null
                            ? "Member must not be null"
                            : "Member must satisfy enum value set: " + LookupAttributeKey.knownValues());
        }
        if (value == null || value.isEmpty() || value.length() > 2000) {
            throw invalidAttributes("The value of a lookup attribute must have 1 to 2000 characters.");
        }
        return Optional.of(new LookupFilter.Attribute(key, value));
    }

    private static int maxResults(@Nullable Integer asked) {
        if (asked == null) {
            return MOST_RESULTS;
        }
        if (asked < 1 || asked > MOST_RESULTS) {
            throw InvalidMaxResultsException.builder()
                    .message("The value of MaxResults must be between 1 and " + MOST_RESULTS + ".")
                    .build();
        }
        return asked;
    }

    private static InvalidLookupAttributesException invalidAttributes(String message) {
        return InvalidLookupAttributesException.builder().message(message).build();
    }
}
