package io.seamark.services.events;

import io.seamark.platform.journal.Journal;
import io.seamark.platform.journal.JournalEntry;
import io.seamark.platform.journal.JournalRecord;
import io.seamark.platform.journal.Journals;
import io.seamark.platform.journal.Retention;
import io.seamark.platform.store.KeyRange;
import io.seamark.platform.store.Store;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The events of archives, each archive in a journal of its own. Safe for any number of threads.
final class Archives {
    static final String FOLDER = "event-archives/";

    private static final int BATCH = 100;
    private static final int BATCH_BYTES = 1 << 20;
    private static final Logger LOG = LoggerFactory.getLogger(Archives.class);

    private final Journals journals;

    Archives(Journals journals) {
        this.journals = journals;
    }

    /// When this returns, the events are on disk.
    void keep(StoredArchive archive, List<JsonNode> events, Instant now) {
        journal(archive)
                .appendAll(events.stream()
                        .map(event -> new JournalEntry(now, event.toString().getBytes(StandardCharsets.UTF_8)))
                        .toList());
    }

    long count(StoredArchive archive) {
        Journal journal = journal(archive);
        return journal.end() - journal.earliest();
    }

    long bytes(StoredArchive archive) {
        return journal(archive).bytes();
    }

    long earliest(StoredArchive archive) {
        return journal(archive).earliest();
    }

    long end(StoredArchive archive) {
        return journal(archive).end();
    }

    /// Some records from an offset on; none at the end. Those that retention took meanwhile are passed over.
    List<JournalRecord> read(StoredArchive archive, long offset) {
        Journal journal = journal(archive);
        return journal.read(Math.max(offset, journal.earliest()), BATCH, BATCH_BYTES);
    }

    static JsonNode event(JournalRecord record) {
        return JsonMapper.shared().readTree(record.bytes());
    }

    /// Gives up events that are older than their archive keeps them, and the events of archives that are
    /// deleted.
    void tidy(Store store, Instant now) {
        var standing = new HashSet<String>();
        long revision = store.revision();
        for (var entry : store.range(KeyRange.prefix(Layout.ROOT), revision, 0).entries()) {
            Layout.archive(entry).ifPresent(archive -> {
                standing.add(archive.journal());
                if (archive.retentionDays() > 0) {
                    journal(archive).retain(Retention.ofAge(Duration.ofDays(archive.retentionDays())), now);
                }
            });
        }
        for (String name : journals.names()) {
            if (name.startsWith(FOLDER) && !standing.contains(name)) {
                journals.delete(name);
                LOG.info("archive removed journal={}", name);
            }
        }
    }

    private Journal journal(StoredArchive archive) {
        return journals.journal(archive.journal());
    }
}
