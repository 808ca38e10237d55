package io.seamark.proof.protocols;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// Counts per module what came through equal, and prints them as a table.
///
/// Used by the test's thread only.
final class Tally {
    private final Map<String, Map<Column, Integer>> rows = new TreeMap<>();
    private final Map<Column, Integer> sum = new EnumMap<>(Column.class);

    /// The table's columns.
    enum Column {
        OPERATIONS,
        REQUESTS,
        RESPONSES,
        EXCEPTIONS,
        EXCLUDED,
        DIFFERENT
    }

    void count(String module, Column column) {
        rows.computeIfAbsent(module, name -> new EnumMap<>(Column.class)).merge(column, 1, Integer::sum);
        sum.merge(column, 1, Integer::sum);
    }

    String table() {
        var table = new StringBuilder(row("module", column -> column.name().toLowerCase(Locale.ROOT)));
        rows.forEach((module, counts) -> table.append(row(module, column -> counts.getOrDefault(column, 0))));
        return table.append(row("all", column -> sum.getOrDefault(column, 0))).toString();
    }

    private static String row(String name, Function<Column, Object> cell) {
        var row = new StringBuilder(String.format("%-24s", name));
        for (Column column : Column.values()) {
            row.append(String.format(" %10s", cell.apply(column)));
        }
        return row.append('\n').toString();
    }
}
