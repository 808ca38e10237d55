package io.seamark.services.ec2;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Filter;

/// The filters of a Describe operation: every filter must match, one of its values is enough. `*` and
/// `?` are wildcards.
final class Filters {
    private Filters() {}

    /// @param values what one thing has for a filter's name; null where there is no such filter
    static boolean match(List<Filter> filters, Map<String, String> tags, Function<String, @Nullable String> values) {
        for (Filter filter : filters) {
            String name = filter.name() == null ? "" : filter.name();
            boolean matches;
            if (name.startsWith("tag:")) {
                String value = tags.get(name.substring(4));
                matches = value != null && filter.values().stream().anyMatch(p -> like(p, value));
            } else if (name.equals("tag-key")) {
                matches = tags.keySet().stream()
                        .anyMatch(key -> filter.values().stream().anyMatch(p -> like(p, key)));
            } else {
                String value = values.apply(name);
                if (value == null) {
                    throw Ec2Errors.of("InvalidParameterValue", "The filter '" + name + "' is invalid");
                }
                matches = filter.values().stream().anyMatch(p -> like(p, value));
            }
            if (!matches) {
                return false;
            }
        }
        return true;
    }

    private static boolean like(String pattern, String value) {
        if (!pattern.contains("*") && !pattern.contains("?")) {
            return pattern.equals(value);
        }
        String quoted = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return value.matches(quoted);
    }
}
