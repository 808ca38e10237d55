package io.seamark.services.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A JSON path into an event: `$`, `$.detail.state`, `$.resources[0]`, `$['detail-type']`, and with
/// wildcards `$.resources[*]`, `$.detail.items[*].name`, `$.detail.*`.
///
/// A path with a wildcard gives an array of all that it finds, empty when that is nothing.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html>.
///
/// @param steps member names, array indices and wildcards
record EventPath(List<Object> steps) {
    private static final Pattern STEP =
            Pattern.compile("\\.([A-Za-z0-9_\\-:/@#]+)|\\[(\\d{1,6})]|\\['([^']+)']|\\[\"([^\"]+)\"]|(\\.\\*|\\[\\*])");

    /// Every member of an object or element of an array.
    private enum Wildcard {
        ALL
    }

    /// Reads a path; empty when the text is none.
    static Optional<EventPath> parse(String text) {
        if (!text.startsWith("$")) {
            return Optional.empty();
        }
        var steps = new ArrayList<Object>();
        Matcher step = STEP.matcher(text);
        int at = 1;
        while (at < text.length()) {
            if (!step.find(at) || step.start() != at) {
                return Optional.empty();
            }
            if (step.group(2) != null) {
                steps.add(Integer.valueOf(step.group(2)));
            } else if (step.group(5) != null) {
                steps.add(Wildcard.ALL);
            } else {
                String dotted = step.group(1);
                String single = step.group(3);
                steps.add(dotted != null ? dotted : single != null ? single : step.group(4));
            }
            at = step.end();
        }
        return Optional.of(new EventPath(List.copyOf(steps)));
    }

    /// What is there; empty when nothing is.
    Optional<JsonNode> in(JsonNode event) {
        List<JsonNode> found = List.of(event);
        for (Object step : steps) {
            found = found.stream()
                    .flatMap(node -> below(node, step))
                    .filter(node -> !node.isMissingNode())
                    .toList();
        }
        if (steps.contains(Wildcard.ALL)) {
            return Optional.of(JsonMapper.shared().createArrayNode().addAll(found));
        }
        return found.stream().findFirst();
    }

    private static Stream<JsonNode> below(JsonNode node, Object step) {
        return switch (step) {
            case Wildcard _ -> node.isContainer() ? node.valueStream() : Stream.empty();
            case Integer index -> Stream.of(node.path(index));
            default -> Stream.of(node.path(step.toString()));
        };
    }
}
