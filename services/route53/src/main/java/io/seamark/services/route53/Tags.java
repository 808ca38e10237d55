package io.seamark.services.route53;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.route53.model.Tag;

/// The tags of a hosted zone: at most 50, keys of 1 to 128 characters, values of at most 256.
final class Tags {
    private static final int MOST = 50;

    private Tags() {}

    static Map<String, String> change(Map<String, String> standing, List<Tag> add, List<String> remove) {
        var changed = new LinkedHashMap<>(standing);
        remove.forEach(changed::remove);
        for (Tag tag : add) {
            String key = tag.key() == null ? "" : tag.key();
            String value = tag.value() == null ? "" : tag.value();
            if (key.isEmpty() || key.length() > 128 || value.length() > 256 || key.startsWith("aws:")) {
                throw Route53Errors.invalidInput("Invalid tag: " + key + "=" + value);
            }
            changed.put(key, value);
        }
        if (changed.size() > MOST) {
            throw Route53Errors.invalidInput("The number of tags exceeds the limit of " + MOST);
        }
        return changed;
    }

    static List<Tag> shapes(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(e -> Tag.builder().key(e.getKey()).value(e.getValue()).build())
                .toList();
    }
}
