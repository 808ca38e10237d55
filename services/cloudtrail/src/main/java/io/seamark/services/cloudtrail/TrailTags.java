package io.seamark.services.cloudtrail;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cloudtrail.model.InvalidTagParameterException;
import software.amazon.awssdk.services.cloudtrail.model.Tag;
import software.amazon.awssdk.services.cloudtrail.model.TagsLimitExceededException;

/// The tags of a trail: at most 50, keys of 1 to 128 characters that do not begin with `aws:`, values of
/// up to 256.
final class TrailTags {
    private static final int MOST = 50;
    private static final Pattern CHARACTERS = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

    private TrailTags() {}

    /// The tags with more of them, which replace those of the same key.
    static Map<String, String> of(Map<String, String> now, List<Tag> more) {
        var tags = new TreeMap<>(now);
        var named = new TreeMap<String, String>();
        for (Tag tag : more) {
            String key = tag.key();
            String value = tag.value() == null ? "" : tag.value();
            if (key == null
                    || key.isEmpty()
                    || key.length() > 128
                    || !CHARACTERS.matcher(key).matches()) {
                throw invalid("Tag key is not valid: " + key);
            }
            if (key.startsWith("aws:")) {
                throw invalid("Tag keys cannot begin with aws: " + key);
            }
            if (value.length() > 256 || !CHARACTERS.matcher(value).matches()) {
                throw invalid("Tag value is not valid for key: " + key);
            }
            if (named.put(key, value) != null) {
                throw invalid("Tag key is duplicated: " + key);
            }
        }
        tags.putAll(named);
        if (tags.size() > MOST) {
            throw TagsLimitExceededException.builder()
                    .message("The number of tags exceeds the limit of " + MOST + ".")
                    .build();
        }
        return tags;
    }

    /// The tags without those of some keys.
    static Map<String, String> without(Map<String, String> now, List<Tag> less) {
        var tags = new TreeMap<>(now);
        for (Tag tag : less) {
            if (tag.key() == null || tag.key().isEmpty()) {
                throw invalid("Tag key is not valid: " + tag.key());
            }
            if (tag.value() == null || tag.value().isEmpty() || tag.value().equals(tags.get(tag.key()))) {
                tags.remove(tag.key());
            }
        }
        return tags;
    }

    static List<Tag> shape(Map<String, String> tags) {
        return new TreeMap<>(tags)
                .entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList();
    }

    private static InvalidTagParameterException invalid(String message) {
        return InvalidTagParameterException.builder().message(message).build();
    }
}
