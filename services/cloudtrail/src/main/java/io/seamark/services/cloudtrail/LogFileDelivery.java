package io.seamark.services.cloudtrail;

import io.seamark.platform.journal.Journal;
import io.seamark.platform.journal.OffsetOutOfRangeException;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.Versioned;
import io.seamark.platform.store.View;
import io.seamark.services.cloudtrail.StoredStatus.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Delivers the files that are planned: to the bucket, then a notice to the topic; and their records to the
/// log group. What fails stays planned and is tried again in the next round, for 30 days.
final class LogFileDelivery {
    private static final int ROUND = 100;
    private static final Duration TRIED = Duration.ofDays(30);

    /// Longer events are not sent to log groups.
    private static final int LONGEST_LINE = 256 << 10;

    private static final Logger LOG = LoggerFactory.getLogger(LogFileDelivery.class);

    private final Store store;
    private final String origin;
    private final Map<String, Journal> histories;
    private final TrailDestinations destinations;
    private final InstantSource clock;

    LogFileDelivery(
            Store store,
            String origin,
            Map<String, Journal> histories,
            TrailDestinations destinations,
            InstantSource clock) {
        this.store = store;
        this.origin = origin;
        this.histories = histories;
        this.destinations = destinations;
        this.clock = clock;
    }

    /// Delivers what is planned, of each trail in the order of the plans.
    void deliver() {
        for (Versioned<StoredTrail> trail : View.of(store).list(StoredTrail.ALL)) {
            Set<Kind> failed = EnumSet.noneOf(Kind.class);
            String after = "";
            List<Versioned<PlannedFile>> files;
            do {
                files = View.of(store).list(PlannedFile.of(trail.value().uid(), origin), after, ROUND);
                for (Versioned<PlannedFile> file : files) {
                    deliver(trail.value(), file.value(), failed);
                    after = file.value().id();
                }
            } while (files.size() == ROUND && !failed.contains(Kind.FILES));
        }
    }

    private void deliver(StoredTrail trail, PlannedFile planned, Set<Kind> failed) {
        LogFileContent content;
        Journal history = histories.get(planned.source());
        if (history == null || planned.planned().plus(TRIED).isBefore(clock.instant())) {
            giveUp(planned, "it is too old");
            return;
        }
        try {
            content = LogFileContent.read(planned, history);
        } catch (OffsetOutOfRangeException e) {
            giveUp(planned, "its records are gone");
            return;
        }
        if (!planned.put() && !failed.contains(Kind.FILES)) {
            byte[] json = content.json();
            attempt(
                    trail,
                    planned,
                    planned.afterPut(),
                    Kind.FILES,
                    failed,
                    logged(planned, json),
                    () -> destinations
                            .files()
                            .put(new LogFileStore.LogFile(
                                    planned.account(),
                                    planned.home(),
                                    planned.bucket(),
                                    planned.key(),
                                    LogFileContent.gzip(json),
                                    Map.of())));
        }
        PlannedFile now = current(planned);
        if (now != null && now.put() && now.topic() != null && !failed.contains(Kind.NOTICES)) {
            String topic = now.topic();
            attempt(
                    trail,
                    now,
                    now.afterNotice(),
                    Kind.NOTICES,
                    failed,
                    Txn.none(),
                    () -> destinations.notices().publish(topic, trail.arn(), noticeId(planned), notice(planned)));
        }
        now = current(planned);
        if (now != null && now.logGroup() != null && !failed.contains(Kind.LINES)) {
            String group = now.logGroup();
            attempt(
                    trail,
                    now,
                    now.afterLines(),
                    Kind.LINES,
                    failed,
                    Txn.none(),
                    () -> destinations
                            .lines()
                            .write(
                                    group,
                                    String.valueOf(planned.logRole()),
                                    planned.account() + "_CloudTrail_" + planned.region(),
                                    lines(content)));
        }
    }

    /// Does one delivery and commits that it is done, or why not.
    private void attempt(
            StoredTrail trail,
            PlannedFile before,
            PlannedFile after,
            Kind kind,
            Set<Kind> failed,
            Txn also,
            Runnable delivery) {
        String error = null;
        try {
            delivery.run();
        } catch (DeliveryException e) {
            error = e.code();
            LOG.warn(
                    "delivery failed trail={} kind={} key={} error={}",
                    trail.arn(),
                    kind,
                    before.key(),
                    e.getMessage());
        } catch (RuntimeException e) {
            error = "InternalError";
            LOG.error("delivery failed trail={} kind={} key={}", trail.arn(), kind, before.key(), e);
        }
        View view = View.of(store);
        // A trail that was deleted meanwhile has taken its plans along.
        if (!view.exists(before.storeKey())) {
            return;
        }
        Instant now = clock.instant();
        var statusKey = StoredStatus.key(trail.uid(), kind);
        StoredStatus status = view.get(statusKey).orElse(StoredStatus.NONE);
        Txn changes;
        if (error == null) {
            changes = Txn.none().put(statusKey, status.success(now));
            changes = after.isDone() ? changes.delete(before.storeKey()) : changes.put(before.storeKey(), after);
            boolean validated = view.get(trail.key())
                    .filter(t -> t.validatedSince() != null)
                    .isPresent();
            changes = validated ? changes.and(also) : changes;
        } else {
            failed.add(kind);
            changes = Txn.none().put(statusKey, status.failure(now, error));
        }
        // A conflict leaves the plan as it was: the same file is delivered again.
        var _ = store.commit(view.commit(changes));
    }

    private @Nullable PlannedFile current(PlannedFile planned) {
        return View.of(store).get(planned.storeKey()).orElse(null);
    }

    private Txn logged(PlannedFile file, byte[] json) {
        var logged = new LoggedFile(
                file.bucket(), file.key(), LogFileContent.hash(json), file.oldest(), file.newest(), clock.instant());
        return Txn.none().put(LoggedFile.of(file.trail(), file.region()).key(file.origin() + "-" + file.id()), logged);
    }

    private void giveUp(PlannedFile file, String why) {
        LOG.error("log file is given up because {} key={}", why, file.key());
        View view = View.of(store);
        if (view.exists(file.storeKey())) {
            var _ = store.commit(view.commit(Txn.none().delete(file.storeKey())));
        }
    }

    private static String noticeId(PlannedFile file) {
        return UUID.nameUUIDFromBytes(file.key().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static String notice(PlannedFile file) {
        var notice = JsonMapper.shared().createObjectNode();
        notice.put("s3Bucket", file.bucket());
        notice.putArray("s3ObjectKey").add(file.key());
        return notice.toString();
    }

    private static List<LogLines.Line> lines(LogFileContent content) {
        var lines = new ArrayList<LogLines.Line>();
        for (byte[] record : content.records()) {
            if (record.length <= LONGEST_LINE) {
                JsonNode json = JsonMapper.shared().readTree(record);
                lines.add(new LogLines.Line(
                        Instant.parse(json.path("eventTime").asString()), new String(record, StandardCharsets.UTF_8)));
            }
        }
        return lines;
    }
}
