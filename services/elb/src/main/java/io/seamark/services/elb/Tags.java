package io.seamark.services.elb;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The tags of a resource: at most 50, keys of 1 to 128 characters, values of up to 256; `aws:` is
/// reserved.
final class Tags {
    private static final int LIMIT = 50;
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

    private Tags() {}

    /// One tag of a request.
    record Given(@Nullable String key, @Nullable String value) {}

    /// The standing tags and the given ones; these win.
    static Map<String, String> merge(Map<String, String> standing, List<Given> given, ErrorWords words) {
        var changed = new LinkedHashMap<>(standing);
        var keys = new HashSet<String>();
        for (Given tag : given) {
            String key = tag.key();
            String value = tag.value() == null ? "" : tag.value();
            if (key == null || key.isEmpty() || key.length() > 128) {
                throw Constraint.MEMBER.failed(key, "tags.key", "Member must have length between 1 and 128");
            }
            if (value.length() > 256) {
                throw Constraint.MEMBER.failed(
                        value, "tags.value", "Member must have length less than or equal to 256");
            }
            if (!ALLOWED.matcher(key).matches() || !ALLOWED.matcher(value).matches()) {
                throw Constraint.MEMBER.failed(
                        key, "tags", "Member must satisfy regular expression pattern: " + ALLOWED.pattern());
            }
            if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
                throw Constraint.invalid("Tag keys starting with 'aws:' are reserved for internal use");
            }
            if (!keys.add(key)) {
                throw words.duplicateTagKeys("Duplicate tag key found: " + key);
            }
            changed.put(key, value);
        }
        if (changed.size() > LIMIT) {
            throw words.tooManyTags("A resource can have at most " + LIMIT + " tags");
        }
        return changed;
    }

    static Map<String, String> without(Map<String, String> standing, Collection<String> keys) {
        var changed = new LinkedHashMap<>(standing);
        keys.forEach(changed::remove);
        return changed;
    }
}
