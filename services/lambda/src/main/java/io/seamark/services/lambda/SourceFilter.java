package io.seamark.services.lambda;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Machine;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Which records of a source a function gets: those that one of its patterns matches. Safe for any number of
/// threads.
///
/// Patterns see the content of a record (`body` or `data`) as JSON where they ask for JSON, and else as text;
/// a record whose content is of the other form does not match.
///
/// See <https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html>.
final class SourceFilter {
    private static final int MOST_CHARACTERS = 4096;

    private final List<Pattern> patterns;
    private final String content;

    /// @param filters checked patterns
    /// @param content the member that has a record's content
    SourceFilter(List<String> filters, String content) {
        this.content = content;
        patterns = filters.stream().map(filter -> Pattern.of(filter, content)).toList();
    }

    /// The pattern, or the refusal of one that is none.
    static String check(@Nullable String pattern) {
        String text = Constraint.MEMBER.length("filterCriteria.filters.pattern", pattern, 0, MOST_CHARACTERS);
        if (JsonRuleCompiler.check(text, false) != null) {
            throw LambdaErrors.invalid("Invalid filter pattern definition.");
        }
        return text;
    }

    /// @param record as the pattern sees it, but for its content
    boolean passes(ObjectNode record, String text) {
        if (patterns.isEmpty()) {
            return true;
        }
        JsonNode json = json(text);
        return patterns.stream().anyMatch(pattern -> matches(pattern, record, text, json));
    }

    private boolean matches(Pattern pattern, ObjectNode record, String text, @Nullable JsonNode json) {
        ObjectNode event = record.deepCopy();
        switch (pattern.wants()) {
            case JSON -> {
                if (json == null) {
                    return false;
                }
                event.set(content, json);
            }
            case TEXT -> {
                if (json != null) {
                    return false;
                }
                event.put(content, text);
            }
            case NOTHING -> {}
        }
        try {
            return !pattern.machine().rulesForJSONEvent(event.toString()).isEmpty();
        } catch (Exception e) {
            return false;
        }
    }

    private static @Nullable JsonNode json(String text) {
        try {
            JsonNode node = JsonMapper.shared().readTree(text);
            return node.isObject() ? node : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private enum Wish {
        JSON,
        TEXT,
        NOTHING
    }

    private record Pattern(Machine machine, Wish wants) {
        static Pattern of(String text, String content) {
            var machine = Machine.builder().build();
            try {
                machine.addRule("filter", text);
            } catch (IOException e) {
                throw new IllegalArgumentException("filter: " + text, e);
            }
            JsonNode part = JsonMapper.shared().readTree(text).path(content);
            return new Pattern(machine, part.isObject() ? Wish.JSON : part.isArray() ? Wish.TEXT : Wish.NOTHING);
        }
    }
}
