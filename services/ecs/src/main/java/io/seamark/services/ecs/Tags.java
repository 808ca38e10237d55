package io.seamark.services.ecs;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ecs.model.Tag;

/// Tags of a resource: at most 50, keys unique.
final class Tags {
    private static final int MOST = 50;
    private static final Pattern TEXT = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

    private Tags() {}

    /// What a caller gives a new resource.
    static Map<String, String> initial(List<Tag> tags) {
        return added(Map.of(), tags);
    }

    /// Old tags and new ones; the new ones win.
    static Map<String, String> added(Map<String, String> old, List<Tag> tags) {
        var all = new TreeMap<>(old);
        var keys = new HashSet<String>();
        for (Tag tag : tags) {
            String key = tag.key() == null ? "" : tag.key();
            String value = tag.value() == null ? "" : tag.value();
            if (key.isEmpty() || key.length() > 128 || !TEXT.matcher(key).matches()) {
                throw EcsErrors.invalid("Invalid tag key: '" + key + "'.");
            }
            if (value.length() > 256 || !TEXT.matcher(value).matches()) {
                throw EcsErrors.invalid("Invalid tag value: '" + value + "'.");
            }
            if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw EcsErrors.invalid("Invalid tag key: '" + key + "'. The prefix aws: is reserved.");
            }
            if (!keys.add(key)) {
                throw EcsErrors.invalid("Duplicate tag keys found. Tag keys must be unique.");
            }
            all.put(key, value);
        }
        if (all.size() > MOST) {
            throw EcsErrors.invalid("The maximum number of tags on a resource is " + MOST + ".");
        }
        return all;
    }

    static Map<String, String> without(Map<String, String> old, List<String> keys) {
        var rest = new TreeMap<>(old);
        keys.forEach(rest::remove);
        return rest;
    }

    static List<Tag> shapes(Map<String, String> tags) {
        return new TreeMap<>(tags)
                .entrySet().stream()
                        .map(t -> Tag.builder()
                                .key(t.getKey())
                                .value(t.getValue())
                                .build())
                        .toList();
    }
}
