package io.seamark.services.events;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;
import io.seamark.platform.journal.JournalRecord;
import io.seamark.platform.reconcile.KeySource;
import io.seamark.platform.reconcile.Outcome;
import io.seamark.platform.reconcile.Reconciler;
import io.seamark.platform.store.CommitResult;
import io.seamark.platform.store.Key;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.Txn;
import io.seamark.platform.store.View;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.model.ReplayState;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Gives the events of an archive to its bus again, some at a time. How far it has come is stored after
/// they are: a crash leads to some being given again, and those make no second delivery.
final class Replayer implements Reconciler<String> {
    /// One key per replay: its path.
    static final KeySource<String> REPLAYS = new KeySource<>(KeyRange.prefix(Layout.REPLAYS), Optional::of);

    private final Store store;
    private final Archives archives;
    private final EventIntake intake;
    private final InstantSource clock;

    Replayer(Store store, Archives archives, EventIntake intake, InstantSource clock) {
        this.store = store;
        this.archives = archives;
        this.intake = intake;
        this.clock = clock;
    }

    @Override
    public Outcome reconcile(String path) {
        View view = View.of(store);
        var key = new Key<>(path, StoredReplay.class);
        Optional<StoredReplay> found = view.get(key);
        if (found.isEmpty()) {
            return Outcome.done();
        }
        StoredReplay replay = found.get();
        Instant now = clock.instant();
        if (replay.status() == ReplayState.CANCELLING) {
            return commit(view, key, replay.in(ReplayState.CANCELLED, null, now));
        }
        if (!replay.runs()) {
            return Outcome.done();
        }
        Optional<StoredArchive> archive =
                view.get(Layout.archives(new AccountId(replay.account()), new Region(replay.region()))
                        .key(replay.archive()));
        if (archive.isEmpty()) {
            return commit(view, key, replay.in(ReplayState.FAILED, "The archive was deleted.", now));
        }
        if (replay.offset() < 0) {
            return commit(view, key, replay.at(archives.earliest(archive.get()), archives.end(archive.get()), null));
        }
        List<JournalRecord> records = replay.offset() >= replay.end()
                ? List.of()
                : archives.read(archive.get(), replay.offset()).stream()
                        .filter(record -> record.offset() < replay.end())
                        .toList();
        if (records.isEmpty()) {
            return commit(view, key, replay.in(ReplayState.COMPLETED, null, now));
        }
        return commit(view, key, again(replay, records));
    }

    private StoredReplay again(StoredReplay replay, List<JournalRecord> records) {
        var events = new ArrayList<JsonNode>();
        Instant last = replay.lastReplayed();
        for (JournalRecord record : records) {
            JsonNode event = Archives.event(record);
            Instant time = Instant.parse(event.path("time").asString());
            if (!time.isBefore(replay.from()) && time.isBefore(replay.to())) {
                events.add(((ObjectNode) event).put("replay-name", replay.name()));
                last = last == null || time.isAfter(last) ? time : last;
            }
        }
        intake.replay(
                new AccountId(replay.account()),
                new Region(replay.region()),
                replay.bus(),
                events,
                replay.filterArns());
        return replay.at(records.getLast().offset() + 1, replay.end(), last);
    }

    private Outcome commit(View view, Key<StoredReplay> key, StoredReplay changed) {
        boolean committed = store.commit(view.commit(Txn.none().put(key, changed))) instanceof CommitResult.Committed;
        if (!committed) {
            return Outcome.again("changed meanwhile");
        }
        return changed.runs() ? Outcome.again(Duration.ZERO, "goes on") : Outcome.done();
    }
}
