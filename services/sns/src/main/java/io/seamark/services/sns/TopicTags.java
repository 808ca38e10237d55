package io.seamark.services.sns;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sns.model.Tag;

/// What tags of a topic may be: 50 at most, keys of up to 128 characters, values of up to 256.
final class TopicTags {
    private TopicTags() {}

    static Map<String, String> with(Map<String, String> tags, List<Tag> more) {
        var all = new LinkedHashMap<>(tags);
        for (Tag tag : more) {
            boolean bad = tag.key() == null
                    || tag.key().isEmpty()
                    || tag.key().length() > 128
                    || tag.key().startsWith("aws:")
                    || tag.value() == null
                    || tag.value().length() > 256;
            if (bad) {
                throw SnsErrors.invalid("Tags");
            }
            all.put(tag.key(), tag.value());
        }
        if (all.size() > 50) {
            throw SnsErrors.tooManyTags();
        }
        return all;
    }
}
