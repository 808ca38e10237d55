package io.seamark.services.events;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The template of an input transformer: one JSON value, or several after each other, such as a quoted
/// string in each of its lines, with variables such as `<instance>` in place of a value or within a
/// string.
///
/// In place of a value, a variable stands for its JSON, and what is not in the event for the empty string.
/// Within a string, a text stands for itself as it is, without escapes, so that one with quotation marks
/// ends the string, as it does in EventBridge; an object or array stands for its JSON without quotation
/// marks, and what is not in the event for nothing. An object or array loses the white space outside its
/// strings.
///
/// See <https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html>.
record InputTemplate(String text) {
    /// Stands for what an event does not have.
    static final JsonNode MISSING = JsonMapper.shared().missingNode();

    private static final Pattern VARIABLE = Pattern.compile("<([A-Za-z0-9_.\\-]+)>");
    private static final JsonMapper VALUES = JsonMapper.shared();

    /// The template with every variable replaced.
    ///
    /// @param values of every variable in it; a value that is absent from the event is [#MISSING]
    String fill(Map<String, JsonNode> values) {
        String start = text.stripLeading();
        boolean shrinks = start.startsWith("{") || start.startsWith("[");
        return replace(
                shrinks,
                name -> alone(values.getOrDefault(name, MISSING)),
                name -> within(values.getOrDefault(name, MISSING)));
    }

    /// A variable in it that is not among these; empty when there is none.
    Optional<String> unknown(Map<String, JsonNode> values) {
        return VARIABLE.matcher(text)
                .results()
                .map(variable -> variable.group(1))
                .filter(name -> !values.containsKey(name))
                .findFirst();
    }

    /// Why it cannot be a template; empty when it can.
    Optional<String> fault() {
        String sample = replace(false, _ -> "null", name -> "<" + name + ">");
        try (JsonParser json = VALUES.createParser(sample)) {
            int tokens = 0;
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                tokens++;
                if (token == JsonToken.PROPERTY_NAME
                        && VARIABLE.matcher(json.currentName()).find()) {
                    return Optional.of("the placeholder " + json.currentName() + " is an object key");
                }
            }
            return tokens == 0 ? Optional.of(fault(sample, 1, 1)) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.of(
                    fault(sample, e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
        }
    }

    private static String fault(String sample, int line, int column) {
        return "[Source: (String)\"" + sample + "\"; line: " + line + ", column: " + column + "]";
    }

    private String replace(boolean shrinks, Function<String, String> alone, Function<String, String> within) {
        var out = new StringBuilder();
        Matcher variable = VARIABLE.matcher(text);
        boolean inString = false;
        int at = 0;
        while (variable.find()) {
            MatchResult found = variable.toMatchResult();
            inString = copy(text.substring(at, found.start()), inString, shrinks, out);
            out.append((inString ? within : alone).apply(found.group(1)));
            at = found.end();
        }
        copy(text.substring(at), inString, shrinks, out);
        return out.toString();
    }

    /// @return whether what follows is in a string
    private static boolean copy(String literal, boolean inString, boolean shrinks, StringBuilder out) {
        boolean in = inString;
        for (int i = 0; i < literal.length(); i++) {
            char c = literal.charAt(i);
            if (in || !shrinks || !Character.isWhitespace(c)) {
                out.append(c);
            }
            if (in && c == '\\' && i + 1 < literal.length()) {
                i++;
                out.append(literal.charAt(i));
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
        return value.isContainer() ? value.toString().replace("\"", "").replace("\\", "") : value.asString();
    }
}
