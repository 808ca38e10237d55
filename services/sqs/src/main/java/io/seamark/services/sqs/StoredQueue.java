package io.seamark.services.sqs;

import io.seamark.platform.core.AccountId;
import io.seamark.platform.core.Region;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A queue as it is stored; its messages are in the journal of its id.
///
/// @param id of this queue and of no other that had or will have its name
/// @param purged messages that were sent before are gone; null when it never was
/// @param attributes those that were set, checked
record StoredQueue(
        String name,
        String account,
        String region,
        String id,
        Instant created,
        Instant modified,
        @Nullable Instant purged,
        Map<String, String> attributes,
        Map<String, String> tags) {
    QueueId queueId() {
        return new QueueId(new AccountId(account), new Region(region), name);
    }

    QueueSettings settings() {
        return new QueueSettings(name, attributes);
    }

    /// The attributes that clients see and that are stored or have a default.
    Map<String, String> shown() {
        var all = new TreeMap<>(QueueAttributes.defaults(queueId().isFifo()));
        all.putAll(attributes);
        return all;
    }

    /// With some attributes changed; an empty value takes one away.
    StoredQueue with(Map<String, String> changes, Instant now) {
        var changed = new LinkedHashMap<>(attributes);
        changes.forEach((name, value) -> {
            if (value.isEmpty()) {
                changed.remove(name);
            } else {
                changed.put(name, value);
            }
        });
        return new StoredQueue(name, account, region, id, created, now, purged, changed, tags);
    }

    StoredQueue withTags(Map<String, String> changed) {
        return new StoredQueue(name, account, region, id, created, modified, purged, attributes, changed);
    }

    StoredQueue purged(Instant time) {
        return new StoredQueue(name, account, region, id, created, modified, time, attributes, tags);
    }
}
