package io.seamark.services.events;

import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/// The template of an input transformer: JSON with variables such as `<instance>`, alone as a value
/// or within a string.
///
/// As a value, a variable stands for its JSON; what is not in the event is the empty string. Within
/// a string a text stands for itself, an object or array for its JSON without quotation marks, and
/// what is not in the event for nothing.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html>.
record InputTemplate(String text) {
    private static final Pattern VARIABLE = Pattern.compile("<([A-Za-z0-9_.\\-]+)>");

    /// The template with every variable replaced.
    ///
    /// @param values the variables that are defined; a value that is absent from the event is
    ///     [#MISSING]
    String fill(Map<String, JsonNode> values) {
        return replace(values::get);
    }

    /// Stands for what an event does not have.
    static final JsonNode MISSING = JsonMapper.shared().missingNode();

    /// Whether it is JSON once its variables are replaced.
    boolean isJson(Map<String, JsonNode> values) {
        try {
            return !JsonMapper.shared().readTree(fill(values)).isMissingNode();
        } catch (JacksonException e) {
            return false;
        }
    }

    private String replace(Function<String, @Nullable JsonNode> values) {
        var out = new StringBuilder();
        Matcher variable = VARIABLE.matcher(text);
        boolean inString = false;
        int at = 0;
        while (variable.find()) {
            String before = text.substring(at, variable.start());
            inString = inString(before, inString);
            out.append(before);
            JsonNode value = values.apply(variable.group(1));
            if (value == null) {
                out.append(variable.group());
            } else {
                out.append(inString ? within(value) : alone(value));
            }
            at = variable.end();
        }
        return out.append(text.substring(at)).toString();
    }

    private static boolean inString(String before, boolean inString) {
        boolean in = inString;
        for (int i = 0; i < before.length(); i++) {
            char c = before.charAt(i);
            if (in && c == '\\') {
                i++;
            } else if (c == '"') {
                in = !in;
            }
        }
        return in;
    }

    private static String alone(JsonNode value) {
        return value.isMissingNode() ? "\"\"" : value.toString();
    }

    private static String within(JsonNode value) {
        if (value.isMissingNode()) {
            return "";
        }
        if (value.isContainer()) {
            return value.toString().replace("\"", "").replace("\\", "");
        }
        String quoted = StringNode.valueOf(value.asString()).toString();
        return quoted.substring(1, quoted.length() - 1);
    }
}
