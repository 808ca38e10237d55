package io.seamark.platform.protocol;

import io.seamark.platform.core.HttpHead;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The URIs of one REST API; the most specific pattern wins. Immutable.
final class UriTable {
    private record Row(UriPattern pattern, String operation) {}

    /// An operation with the decoded values of its labels.
    record Match(OperationModel operation, Map<String, String> labels) {}

    private final Map<String, List<Row>> byMethod = new HashMap<>();

    private final SdkService service;

    UriTable(SdkService service) {
        this.service = service;
        for (SdkOperations.Binding binding : service.bindings()) {
            byMethod.computeIfAbsent(binding.info().httpMethod().name(), m -> new ArrayList<>())
                    .add(new Row(UriPattern.parse(binding.info().requestUri()), binding.name()));
        }
        byMethod.values().forEach(rows -> rows.sort(Comparator.comparing(Row::pattern)));
    }

    /// @throws IllegalArgumentException when an escape in path or query is malformed
    @Nullable
    Match match(HttpHead head) {
        List<String> path = UriPattern.segments(head.path());
        Parameters parameters = Parameters.parse(head.query());
        for (Row row : byMethod.getOrDefault(head.method(), List.of())) {
            Map<String, String> labels = row.pattern().match(path, parameters);
            if (labels != null) {
                return new Match(service.operation(row.operation()).orElseThrow(), labels);
            }
        }
        return null;
    }
}
