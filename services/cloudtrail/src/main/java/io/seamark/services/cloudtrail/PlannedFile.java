package io.seamark.services.cloudtrail;

import io.seamark.platform.store.Key;
import io.seamark.platform.store.Prefix;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A log file that is to be delivered: which records, where to, under which key. It is in the store before
/// the first byte is put, so whoever delivers it again after a crash puts the same file.
///
/// @param trail the trail's uid
/// @param origin the machine whose history has the records
/// @param source which of its histories
/// @param spans the offsets of the records, in order
/// @param region where the calls were made
/// @param topic who is to be told; null for nobody, or when that is done
/// @param logGroup where the records go as lines; null for nowhere, or when that is done
/// @param put whether the file is in the bucket
record PlannedFile(
        String id,
        String trail,
        String origin,
        String source,
        List<Span> spans,
        String account,
        String home,
        String region,
        Instant planned,
        String bucket,
        String key,
        @Nullable String topic,
        @Nullable String logGroup,
        @Nullable String logRole,
        Instant oldest,
        Instant newest,
        boolean put) {
    static final Prefix<PlannedFile> ALL = new Prefix<>("/cloudtrail/files/", PlannedFile.class);

    /// The offsets from one, inclusive, to another, exclusive.
    record Span(long from, long to) {}

    static Prefix<PlannedFile> of(String trail) {
        return ALL.folder(trail);
    }

    static Prefix<PlannedFile> of(String trail, String origin) {
        return of(trail).folder(origin);
    }

    Key<PlannedFile> storeKey() {
        return of(trail, origin).key(id);
    }

    boolean isDone() {
        return put && topic == null && logGroup == null;
    }

    PlannedFile afterPut() {
        return with(topic, logGroup, true);
    }

    PlannedFile afterNotice() {
        return with(null, logGroup, put);
    }

    PlannedFile afterLines() {
        return with(topic, null, put);
    }

    private PlannedFile with(@Nullable String newTopic, @Nullable String newGroup, boolean newPut) {
        return new PlannedFile(
                id, trail, origin, source, spans, account, home, region, planned, bucket, key, newTopic, newGroup,
                logRole, oldest, newest, newPut);
    }
}
