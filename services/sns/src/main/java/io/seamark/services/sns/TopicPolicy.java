package io.seamark.services.sns;

import io.seamark.platform.core.Arn;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A topic's policy: whether a service may publish on behalf of a resource.
///
/// A condition that is not understood holds for a `Deny` and does not hold for an `Allow`.
record TopicPolicy(JsonNode document) {
    private static final int LONGEST = 30_720;

    /// The text, if it is a policy.
    static String checked(String text) {
        if (text.length() > LONGEST) {
            throw SnsErrors.invalid("Policy is too long");
        }
        try {
            JsonNode document = JsonMapper.shared().readTree(text);
            for (JsonNode statement : elements(document.path("Statement"))) {
                String effect = statement.path("Effect").asString("");
                boolean whole = statement.has("Principal") || statement.has("NotPrincipal");
                if (!(effect.equals("Allow") || effect.equals("Deny")) || !whole || !statement.has("Action")) {
                    throw SnsErrors.invalid("Policy is not a policy document");
                }
            }
            if (!document.isObject() || document.path("Statement").isMissingNode()) {
                throw SnsErrors.invalid("Policy is not a policy document");
            }
        } catch (JacksonException e) {
            throw SnsErrors.invalid("Policy is not a policy document");
        }
        return text;
    }

    /// What a topic has that was given no policy: its account may use it.
    static String standard(StoredTopic topic) {
        return "{\"Version\":\"2008-10-17\",\"Id\":\"__default_policy_ID\",\"Statement\":[{\"Sid\":"
                + "\"__default_statement_ID\",\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"*\"},\"Action\":["
                + "\"SNS:GetTopicAttributes\",\"SNS:SetTopicAttributes\",\"SNS:AddPermission\",\"SNS:RemovePermission\","
                + "\"SNS:DeleteTopic\",\"SNS:Subscribe\",\"SNS:ListSubscriptionsByTopic\",\"SNS:Publish\"],"
                + "\"Resource\":\"" + topic.arn() + "\",\"Condition\":{\"StringEquals\":{\"AWS:SourceOwner\":\""
                + topic.topicArn().account() + "\"}}}]}";
    }

    static TopicPolicy of(String text) {
        return new TopicPolicy(JsonMapper.shared().readTree(text));
    }

    /// Whether a service may publish to the topic.
    ///
    /// @param service such as `events.amazonaws.com`
    /// @param source the resource on whose behalf it publishes
    boolean letsPublish(String service, Arn source, Arn topic) {
        // Buckets have no account in their ARNs; they reach only what is of their own account.
        String account = source.account().isEmpty() ? topic.account() : source.account();
        boolean allowed = false;
        for (JsonNode statement : elements(document.path("Statement"))) {
            boolean deny = statement.path("Effect").asString("").equals("Deny");
            boolean named = statement.has("NotPrincipal")
                    ? deny && !names(statement.path("NotPrincipal"), service)
                    : names(statement.path("Principal"), service);
            boolean concerns = named
                    && any(statement.path("Action"), action -> like(action.toLowerCase(Locale.ROOT), "sns:publish"))
                    && isAbout(statement, topic)
                    && holds(statement.path("Condition"), source, account, deny);
            if (concerns && deny) {
                return false;
            }
            allowed |= concerns;
        }
        return allowed;
    }

    private static boolean isAbout(JsonNode statement, Arn topic) {
        if (statement.has("NotResource")) {
            return !any(statement.path("NotResource"), resource -> like(resource, topic.toString()));
        }
        return !statement.has("Resource")
                || any(statement.path("Resource"), resource -> like(resource, topic.toString()));
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

    static List<JsonNode> elements(JsonNode node) {
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
