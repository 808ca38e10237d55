package io.seamark.services.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A condition on the properties of a message that is a JSON object, such as
/// `{ $.status >= 500 && $.user IS NULL }`. What is not there equals nothing and differs from nothing.
record JsonPattern(Predicate<JsonNode> condition) implements FilterPattern {
    static JsonPattern read(PatternReader reader) {
        reader.require("{");
        Predicate<JsonNode> condition = reader.condition(JsonPattern::term);
        reader.require("}");
        return new JsonPattern(condition);
    }

    private static Predicate<JsonNode> term(PatternReader reader) {
        List<Step> path = path(reader);
        if (reader.takeWord("NOT")) {
            requireWord(reader, "EXISTS");
            return message -> find(message, path).isMissingNode();
        }
        if (reader.takeWord("EXISTS")) {
            return message -> !find(message, path).isMissingNode();
        }
        if (reader.takeWord("IS")) {
            return is(reader, path);
        }
        Comparison.Operator operator = Comparison.Operator.take(reader).orElseThrow(PatternReader::invalid);
        Comparison comparison = Comparison.read(reader, operator, "()&|}\"");
        return message -> {
            JsonNode value = find(message, path);
            return value.isValueNode() && !value.isNull() && comparison.test(value.asString());
        };
    }

    private static Predicate<JsonNode> is(PatternReader reader, List<Step> path) {
        if (reader.takeWord("NULL")) {
            return message -> find(message, path).isNull();
        }
        boolean wanted = reader.takeWord("TRUE");
        if (!wanted) {
            requireWord(reader, "FALSE");
        }
        return message -> {
            JsonNode value = find(message, path);
            return value.isBoolean() && value.booleanValue() == wanted;
        };
    }

    private static void requireWord(PatternReader reader, String word) {
        if (!reader.takeWord(word)) {
            throw PatternReader.invalid();
        }
    }

    /// `$.name`, `$.name[0]`, `$.['any name']`.
    private static List<Step> path(PatternReader reader) {
        reader.require("$");
        var steps = new ArrayList<Step>();
        while (true) {
            if (reader.peek() == '[') {
                reader.next();
                steps.add(
                        reader.peek() == '\'' || reader.peek() == '"'
                                ? new Step.Name(reader.quoted())
                                : new Step.Index(index(reader.word("]"))));
                reader.require("]");
            } else if (reader.peek() == '.') {
                reader.next();
                if (reader.peek() != '[') {
                    steps.add(new Step.Name(reader.word(".[]()=!<>&|{}\"")));
                }
            } else if (steps.isEmpty()) {
                throw PatternReader.invalid();
            } else {
                return List.copyOf(steps);
            }
        }
    }

    private static int index(String digits) {
        return Optional.of(digits)
                .filter(d -> d.length() < 8 && d.chars().allMatch(c -> c >= '0' && c <= '9'))
                .map(Integer::valueOf)
                .orElseThrow(PatternReader::invalid);
    }

    private static JsonNode find(JsonNode message, List<Step> path) {
        JsonNode at = message;
        for (Step step : path) {
            at = switch (step) {
                case Step.Name(String name) -> at.path(name);
                case Step.Index(int index) -> at.path(index);
            };
        }
        return at;
    }

    @Override
    public boolean matches(String message) {
        if (!message.stripLeading().startsWith("{")) {
            return false;
        }
        try {
            return condition.test(JsonMapper.shared().readTree(message));
        } catch (JacksonException e) {
            return false;
        }
    }

    private sealed interface Step {
        record Name(String name) implements Step {}

        record Index(int index) implements Step {}
    }
}
