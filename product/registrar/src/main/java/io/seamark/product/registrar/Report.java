package io.seamark.product.registrar;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a run found and did, for its answer and its log.
///
/// Owned by the thread of the run.
final class Report {
    private Optional<Zone> zone = Optional.empty();
    private String outcome = "";
    private final List<String> changes = new ArrayList<>();
    private final Set<String> problems = new LinkedHashSet<>();

    void zone(Zone found) {
        zone = Optional.of(found);
    }

    void outcome(String text) {
        outcome = text;
    }

    void changed(Plan.Batch batch) {
        changes.add(batch.name() + " " + batch.what());
    }

    void problems(Iterable<String> found) {
        found.forEach(problems::add);
    }

    List<String> changes() {
        return List.copyOf(changes);
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    String outcome() {
        return outcome;
    }

    String json() {
        var out = new StringBuilder("{\"outcome\":");
        quote(out, outcome);
        zone.ifPresent(z -> {
            out.append(",\"zone\":");
            quote(out, z.id());
            out.append(",\"zoneName\":");
            quote(out, z.name());
        });
        list(out.append(",\"changes\":"), changes);
        list(out.append(",\"problems\":"), problems);
        return out.append('}').toString();
    }

    private static void list(StringBuilder out, Iterable<String> texts) {
        out.append('[');
        String separator = "";
        for (String text : texts) {
            quote(out.append(separator), text);
            separator = ",";
        }
        out.append(']');
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
