package io.seamark.services.events;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// A JSON path into an event: `$`, `$.detail.state`, `$.resources[0]`, `$['detail-type']`.
///
/// @param steps member names and array indices
record EventPath(List<Object> steps) {
    private static final Pattern STEP =
            Pattern.compile("\\.([A-Za-z0-9_\\-:/@#]+)|\\[(\\d{1,6})]|\\['([^']+)']|\\[\"([^\"]+)\"]");

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
        JsonNode at = event;
        for (Object step : steps) {
            at = switch (step) {
                case Integer index -> at.path(index);
                default -> at.path(step.toString());
            };
        }
        return at.isMissingNode() ? Optional.empty() : Optional.of(at);
    }
}
