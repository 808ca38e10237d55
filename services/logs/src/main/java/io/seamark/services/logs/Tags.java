package io.seamark.services.logs;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatchlogs.model.TooManyTagsException;

/// The rules for tags on log groups: at most 50, keys of 1 to 128 characters, values of up to 256.
final class Tags {
    private static final int MOST = 50;

    private Tags() {}

    /// The tags with others added; one whose key is there already is replaced.
    static Map<String, String> add(Map<String, String> standing, Map<String, String> tags) {
        var changed = new LinkedHashMap<>(standing);
        tags.forEach((key, value) -> {
            Constraint.MEMBER.length("tags.key", key, 1, 128);
            if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw LogsErrors.invalid("aws: prefixed tag key names are not allowed for external use.");
            }
            changed.put(key, Constraint.MEMBER.length("tags.value", value, 0, 256));
        });
        if (changed.size() > MOST) {
            throw TooManyTagsException.builder()
                    .message("A log group can have at most " + MOST + " tags.")
                    .build();
        }
        return changed;
    }

    static Map<String, String> remove(Map<String, String> standing, Iterable<String> keys) {
        var changed = new LinkedHashMap<>(standing);
        keys.forEach(changed::remove);
        return changed;
    }
}
