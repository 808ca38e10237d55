package io.seamark.services.events;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.eventbridge.model.Tag;

/// The rules for tags on rules and event buses.
final class Tags {
    private static final int LIMIT = 50;

    private Tags() {}

    /// The tags with others added; one whose key is there already is replaced.
    static Map<String, String> add(Map<String, String> standing, Collection<Tag> tags) {
        var changed = new LinkedHashMap<>(standing);
        int index = 0;
        for (Tag tag : tags) {
            index++;
            String key = Constraint.MEMBER.length("tags." + index + ".member.key", tag.key(), 1, 128);
            if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw EventsErrors.validation("aws: prefixed tag key names are not allowed for external use.");
            }
            changed.put(key, Constraint.MEMBER.length("tags." + index + ".member.value", tag.value(), 0, 256));
        }
        if (changed.size() > LIMIT) {
            throw EventsErrors.limitExceeded();
        }
        return changed;
    }

    static Map<String, String> remove(Map<String, String> standing, Collection<String> keys) {
        var changed = new LinkedHashMap<>(standing);
        keys.forEach(changed::remove);
        return changed;
    }

    static List<Tag> shapes(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
