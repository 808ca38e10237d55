package io.seamark.services.kinesis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.kinesis.model.Tag;

/// The rules for tags on streams: at most 50, keys of 1 to 128 characters, values of up to 256.
final class Tags {
    private static final int MOST = 50;

    private Tags() {}

    /// The tags with others added; one whose key is there already is replaced.
    static Map<String, String> add(Map<String, String> standing, Map<String, String> tags) {
        var changed = new LinkedHashMap<>(standing);
        tags.forEach((key, value) -> {
            Constraint.MEMBER.length("tags.key", key, 1, 128);
            if (key.startsWith("aws:")) {
                throw KinesisErrors.invalid("Tag keys must not start with aws:.");
            }
            changed.put(key, Constraint.MEMBER.length("tags.value", value, 0, 256));
        });
        if (changed.size() > MOST) {
            throw KinesisErrors.limit("A stream can have at most " + MOST + " tags.");
        }
        return changed;
    }

    static Map<String, String> remove(Map<String, String> standing, List<String> keys) {
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
