package io.seamark.services.cloudtrail;

import io.seamark.platform.core.IdSource;
import io.seamark.platform.journal.JournalRecord;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Decides which files some records become: one for each trail that wants any of them and each Region.
///
/// See <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html>.
final class LogFilePlan {
    private static final Logger LOG = LoggerFactory.getLogger(LogFilePlan.class);
    private static final DateTimeFormatter DAY = format("yyyy/MM/dd");
    private static final DateTimeFormatter MINUTE = format("yyyyMMdd'T'HHmm'Z'");

    private LogFilePlan() {}

    /// @param origin the machine whose history it is
    /// @param source which of its histories
    /// @param ids where the files' names come from
    static List<PlannedFile> of(
            String origin,
            String source,
            List<StoredTrail> trails,
            List<JournalRecord> records,
            Instant now,
            IdSource ids) {
        Map<Place, Gathered> files = new LinkedHashMap<>();
        for (JournalRecord record : records) {
            RecordFacts facts = facts(record);
            if (facts != null) {
                trails.stream()
                        .filter(facts::isFor)
                        .forEach(trail -> files.computeIfAbsent(
                                        new Place(trail, facts.region()), place -> new Gathered(facts.time()))
                                .add(record.offset(), facts.time()));
            }
        }
        var plan = new ArrayList<PlannedFile>();
        files.forEach((place, gathered) -> plan.add(file(origin, source, place, gathered, now, ids.alphanumeric(16))));
        return plan;
    }

    private static @Nullable RecordFacts facts(JournalRecord record) {
        try {
            return RecordFacts.of(JsonMapper.shared().readTree(record.bytes()));
        } catch (JacksonException e) {
            LOG.error("record cannot be read offset={}", record.offset(), e);
            return null;
        }
    }

    private static PlannedFile file(
            String origin, String source, Place place, Gathered gathered, Instant now, String name) {
        StoredTrail trail = place.trail();
        return new PlannedFile(
                String.format(Locale.ROOT, "%013d-%s", now.toEpochMilli(), name),
                trail.uid(),
                origin,
                source,
                List.copyOf(gathered.spans),
                trail.account(),
                trail.region(),
                place.region(),
                now,
                trail.bucket(),
                (trail.prefix() == null ? "" : trail.prefix() + "/") + "AWSLogs/" + trail.account() + "/CloudTrail/"
                        + place.region() + "/" + DAY.format(now) + "/" + trail.account() + "_CloudTrail_"
                        + place.region() + "_" + MINUTE.format(now) + "_" + name + ".json.gz",
                trail.topic(),
                trail.logGroup(),
                trail.logRole(),
                gathered.oldest,
                gathered.newest,
                false);
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    private record Place(StoredTrail trail, String region) {}

    /// Owned by the thread that plans.
    private static final class Gathered {
        private final List<PlannedFile.Span> spans = new ArrayList<>();
        private Instant oldest;
        private Instant newest;

        Gathered(Instant first) {
            oldest = first;
            newest = first;
        }

        void add(long offset, Instant time) {
            if (!spans.isEmpty() && spans.getLast().to() == offset) {
                spans.add(new PlannedFile.Span(spans.removeLast().from(), offset + 1));
            } else {
                spans.add(new PlannedFile.Span(offset, offset + 1));
            }
            oldest = time.isBefore(oldest) ? time : oldest;
            newest = time.isAfter(newest) ? time : newest;
        }
    }
}
