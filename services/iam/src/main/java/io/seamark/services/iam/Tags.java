package io.seamark.services.iam;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.iam.model.InvalidInputException;
import software.amazon.awssdk.services.iam.model.Tag;

/// The tags of an IAM entity: at most 50, keys unique without regard to case.
///
/// @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html">Tags for IAM resources</a>
final class Tags {
    private static final int LIMIT = 50;
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

    private Tags() {}

    /// The tags of a new entity.
    static Map<String, String> initial(Collection<Tag> tags) {
        return add(Map.of(), tags);
    }

    /// The tags with others added; one whose key is there already is replaced.
    static Map<String, String> add(Map<String, String> standing, Collection<Tag> tags) {
        var changed = new LinkedHashMap<>(standing);
        var given = new LinkedHashMap<String, String>();
        int index = 0;
        for (Tag tag : tags) {
            index++;
            String key = Constraint.MEMBER.length("tags." + index + ".member.key", tag.key(), 1, 128);
            Constraint.MEMBER.pattern("tags." + index + ".member.key", key, ALLOWED);
            String value = Constraint.MEMBER.length("tags." + index + ".member.value", tag.value(), 0, 256);
            Constraint.MEMBER.pattern("tags." + index + ".member.value", value, ALLOWED);
            if (Layout.fold(key).startsWith("aws:")) {
                throw invalid("Tag keys beginning with 'aws:' are reserved for system use.");
            }
            if (find(given, key).isPresent()) {
                throw invalid("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
            given.put(key, value);
        }
        given.forEach((key, value) -> {
            find(changed, key).ifPresent(changed::remove);
            changed.put(key, value);
        });
        if (changed.size() > LIMIT) {
            throw IamErrors.limitExceeded("The number of tags has reached the maximum limit.");
        }
        return changed;
    }

    static Map<String, String> remove(Map<String, String> standing, Collection<String> keys) {
        var changed = new LinkedHashMap<>(standing);
        keys.forEach(key -> find(standing, key).ifPresent(changed::remove));
        return changed;
    }

    static List<Tag> shapes(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(e -> Tag.builder().key(e.getKey()).value(e.getValue()).build())
                .toList();
    }

    /// The key as it was written, whatever case it is asked in.
    private static Optional<String> find(Map<String, String> tags, String key) {
        return tags.keySet().stream().filter(key::equalsIgnoreCase).findFirst();
    }

    private static InvalidInputException invalid(String message) {
        return InvalidInputException.builder().message(message).build();
    }
}
