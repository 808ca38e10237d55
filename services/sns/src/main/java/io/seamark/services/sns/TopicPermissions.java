package io.seamark.services.sns;

import io.seamark.platform.core.AccountId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The statements that `AddPermission` writes into a topic's policy.
final class TopicPermissions {
    private static final Set<String> ACTIONS = Set.of(
            "AddPermission",
            "DeleteTopic",
            "GetTopicAttributes",
            "ListSubscriptionsByTopic",
            "Publish",
            "Receive",
            "RemovePermission",
            "SetTopicAttributes",
            "Subscribe");

    private TopicPermissions() {}

    /// The changed policy.
    static String with(StoredTopic topic, @Nullable String label, List<String> accounts, List<String> actions) {
        if (label == null || label.isEmpty()) {
            throw SnsErrors.invalid("Label");
        }
        if (accounts.isEmpty() || !accounts.stream().allMatch(AccountId::isValid)) {
            throw SnsErrors.invalid("AWSAccountId");
        }
        if (actions.isEmpty() || !ACTIONS.containsAll(actions)) {
            throw SnsErrors.invalid("Policy statement action out of service scope!");
        }
        List<Object> statements = statements(topic, "");
        if (statements(topic, label).size() != statements.size()) {
            throw SnsErrors.invalid("Statement already exists");
        }
        var statement = new LinkedHashMap<String, Object>();
        statement.put("Sid", label);
        statement.put("Effect", "Allow");
        List<String> principals = accounts.stream()
                .map(account -> "arn:aws:iam::" + account + ":root")
                .toList();
        statement.put("Principal", Map.of("AWS", principals));
        statement.put("Action", actions.stream().map(action -> "SNS:" + action).toList());
        statement.put("Resource", topic.arn());
        statements.add(statement);
        return document(statements);
    }

    /// The changed policy.
    static String without(StoredTopic topic, @Nullable String label) {
        if (label == null || label.isEmpty()) {
            throw SnsErrors.invalid("Label");
        }
        return document(statements(topic, label));
    }

    /// All statements but those with a label.
    private static List<Object> statements(StoredTopic topic, String label) {
        String policy = topic.attributes().getOrDefault("Policy", TopicPolicy.standard(topic));
        var statements = new ArrayList<Object>();
        for (JsonNode statement :
                TopicPolicy.elements(JsonMapper.shared().readTree(policy).path("Statement"))) {
            if (label.isEmpty() || !statement.path("Sid").asString("").equals(label)) {
                statements.add(statement);
            }
        }
        return statements;
    }

    private static String document(List<Object> statements) {
        var document = new LinkedHashMap<String, Object>();
        document.put("Version", "2008-10-17");
        document.put("Id", "__default_policy_ID");
        document.put("Statement", statements);
        return JsonMapper.shared().writeValueAsString(document);
    }
}
