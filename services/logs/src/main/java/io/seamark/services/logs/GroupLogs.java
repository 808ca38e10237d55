package io.seamark.services.logs;

import io.seamark.platform.journal.Journals;
import io.seamark.platform.store.Store;
import io.seamark.platform.store.View;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The events of all log groups. Safe for any number of threads.
final class GroupLogs {
    private static final String FOLDER = "logs/";

    private final Journals journals;
    private final Map<String, GroupLog> open = new ConcurrentHashMap<>();

    GroupLogs(Journals journals) {
        this.journals = journals;
    }

    GroupLog of(StoredGroup group) {
        return open.computeIfAbsent(group.id(), id -> new GroupLog(journals.journal(FOLDER + id)));
    }

    /// What a group takes on disk.
    long bytes(StoredGroup group) {
        return journals.journal(FOLDER + group.id()).bytes();
    }

    /// Gives up what has expired, and the journals of groups that are deleted.
    void tidy(Store store, Instant now) {
        List<String> there = journals.names().stream()
                .filter(name -> name.startsWith(FOLDER))
                .map(name -> name.substring(FOLDER.length()))
                .toList();
        // Read after the journals were listed: a group is committed before it gets a journal.
        Map<String, StoredGroup> groups = View.of(store).list(Layout.GROUPS).stream()
                .map(group -> group.value())
                .collect(Collectors.toMap(StoredGroup::id, Function.identity()));
        for (String id : there) {
            @Nullable StoredGroup group = groups.get(id);
            if (group == null) {
                open.remove(id);
                journals.delete(FOLDER + id);
            } else if (group.retentionDays() != null) {
                of(group).retain(group.retentionDays(), now);
            }
        }
    }
}
