package io.seamark.services.sqs;

import io.seamark.platform.core.Arn;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A queue's policy: whether a service may send messages on behalf of a resource.
///
/// A condition that is not understood holds for a `Deny` and does not hold for an `Allow`.
record QueuePolicy(JsonNode document) {
    private static final int LONGEST = 8192;

    /// The text, if it is a policy.
    static String checked(String text) {
        if (text.length() > LONGEST) {
            throw SqsErrors.badAttributeBecause("Invalid value for the parameter Policy.");
        }
        try {
            JsonNode document = JsonMapper.shared().readTree(text);
            for (JsonNode statement : elements(document.path("Statement"))) {
                String effect = statement.path("Effect").asString("");
                boolean whole = statement.has("Principal") || statement.has("NotPrincipal");
                if (!(effect.equals("Allow") || effect.equals("Deny")) || !whole || !statement.has("Action")) {
                    throw SqsErrors.badAttribute("Policy");
                }
            }
            if (!document.isObject() || document.path("Statement").isMissingNode()) {
                throw SqsErrors.badAttribute("Policy");
            }
        } catch (JacksonException e) {
            throw SqsErrors.badAttribute("Policy");
        }
        return text;
    }

    static QueuePolicy of(String text) {
        return new QueuePolicy(JsonMapper.shared().readTree(text));
    }

    /// Whether a service may send to the queue.
    ///
    /// @param service such as `sns.amazonaws.com`
    /// @param source the resource on whose behalf it sends
    boolean letsSend(String service, Arn source, Arn queue) {
        // Buckets have no account in their ARNs; they reach only what is of their own account.
        String account = source.account().isEmpty() ? queue.account() : source.account();
        boolean allowed = false;
        for (JsonNode statement : elements(document.path("Statement"))) {
            boolean deny = statement.path("Effect").asString("").equals("Deny");
            boolean named = statement.has("NotPrincipal")
                    ? deny && !names(statement.path("NotPrincipal"), service)
                    : names(statement.path("Principal"), service);
            boolean concerns = named
                    && any(statement.path("Action"), action -> like(action.toLowerCase(Locale.ROOT), "sqs:sendmessage"))
                    && isAbout(statement, queue)
                    && holds(statement.path("Condition"), source, account, deny);
            if (concerns && deny) {
                return false;
            }
            allowed |= concerns;
        }
        return allowed;
    }

    private static boolean isAbout(JsonNode statement, Arn queue) {
        if (statement.has("NotResource")) {
            return !any(statement.path("NotResource"), resource -> like(resource, queue.toString()));
        }
        return !statement.has("Resource")
                || any(statement.path("Resource"), resource -> like(resource, queue.toString()));
    }

    private static boolean names(JsonNode principal, String service) {
        return principal.isString()
                ? principal.asString("").equals("*")
                : any(principal.path("Service"), service::equals) || any(principal.path("AWS"), "*"::equals);
    }

    private static boolean holds(JsonNode conditions, Arn source, String account, boolean unknown) {
        for (Map.Entry<String, JsonNode> operator : conditions.properties()) {
            for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
                String value = switch (key.getKey().toLowerCase(Locale.ROOT)) {
                    case "aws:sourcearn" -> source.toString();
                    case "aws:sourceaccount" -> account;
                    default -> "";
                };
                boolean holds = value.isEmpty()
                        ? unknown
                        : switch (operator.getKey()) {
                            case "ArnEquals", "ArnLike", "StringLike" ->
                                any(key.getValue(), pattern -> like(pattern, value));
                            case "StringEquals" -> any(key.getValue(), value::equals);
                            default -> unknown;
                        };
                if (!holds) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean any(JsonNode texts, Predicate<String> test) {
        return elements(texts).stream().anyMatch(text -> test.test(text.asString("")));
    }

    private static List<JsonNode> elements(JsonNode node) {
        if (node.isMissingNode()) {
            return List.of();
        }
        return node.isArray() ? node.valueStream().toList() : List.of(node);
    }

    private static boolean like(String pattern, String text) {
        var regex = new StringBuilder();
        for (String part : pattern.split("(?<=[*?])|(?=[*?])", -1)) {
            regex.append(part.equals("*") ? ".*" : part.equals("?") ? "." : Pattern.quote(part));
        }
        return Pattern.matches(regex.toString(), text);
    }
}
