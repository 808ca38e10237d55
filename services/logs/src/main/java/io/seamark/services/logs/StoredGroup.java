package io.seamark.services.logs;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A log group as it is stored.
///
/// @param id never used again, unlike the name
/// @param retentionDays null keeps events for ever
record StoredGroup(
        String name,
        String id,
        Instant created,
        @Nullable Integer retentionDays,
        Map<String, String> tags,
        @Nullable List<StoredFilter> subscriptions) {
    List<StoredFilter> filters() {
        return subscriptions == null ? List.of() : subscriptions;
    }

    /// Timestamps before this have expired, in milliseconds.
    long expiredBefore(Instant now) {
        return retentionDays == null ? 0 : now.toEpochMilli() - retentionDays * 86_400_000L;
    }

    StoredGroup withRetention(@Nullable Integer days) {
        return new StoredGroup(name, id, created, days, tags, subscriptions);
    }

    StoredGroup withTags(Map<String, String> changed) {
        return new StoredGroup(name, id, created, retentionDays, changed, subscriptions);
    }

    /// With a filter, in place of the one of the same name.
    StoredGroup withFilter(StoredFilter filter) {
        var changed = new ArrayList<>(withoutFilter(filter.name()).filters());
        changed.add(filter);
        return new StoredGroup(name, id, created, retentionDays, tags, changed);
    }

    StoredGroup withoutFilter(String filter) {
        List<StoredFilter> rest =
                filters().stream().filter(f -> !f.name().equals(filter)).toList();
        return new StoredGroup(name, id, created, retentionDays, tags, rest);
    }
}
