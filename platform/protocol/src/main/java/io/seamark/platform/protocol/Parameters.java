package io.seamark.platform.protocol;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Decoded parameters of a query string or of a form, in order, with repetitions. A parameter without
/// `=` has the empty value. Immutable.
final class Parameters {
    static final Parameters NONE = new Parameters(Map.of());

    private final Map<String, List<String>> values;

    private Parameters(Map<String, List<String>> values) {
        this.values = values;
    }

    /// @throws IllegalArgumentException when an escape is malformed
    static Parameters parse(String query) {
        if (query.isEmpty()) {
            return NONE;
        }
        var values = new LinkedHashMap<String, List<String>>();
        int start = 0;
        while (start <= query.length()) {
            int end = query.indexOf('&', start);
            if (end < 0) {
                end = query.length();
            }
            if (end > start) {
                int equals = query.indexOf('=', start);
                int nameEnd = equals < 0 || equals > end ? end : equals;
                String name = Percent.decode(query.substring(start, nameEnd), true);
                String value = nameEnd == end ? "" : Percent.decode(query.substring(nameEnd + 1, end), true);
                values.computeIfAbsent(name, n -> new ArrayList<>(1)).add(value);
            }
            start = end + 1;
        }
        return new Parameters(values);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /// The first value; null if the parameter is absent.
    @Nullable
    String first(String name) {
        List<String> all = values.get(name);
        return all == null ? null : all.getFirst();
    }

    /// Every value, none if the parameter is absent.
    List<String> all(String name) {
        return Collections.unmodifiableList(values.getOrDefault(name, List.of()));
    }

    Map<String, List<String>> asMap() {
        return Collections.unmodifiableMap(values);
    }
}
