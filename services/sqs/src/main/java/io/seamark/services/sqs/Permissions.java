package io.seamark.services.sqs;

import io.seamark.platform.core.AccountId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The statements that `AddPermission` writes into a queue's policy.
final class Permissions {
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_-]{1,80}");
    private static final Set<String> ACTIONS = Set.of(
            "*",
            "ChangeMessageVisibility",
            "DeleteMessage",
            "GetQueueAttributes",
            "GetQueueUrl",
            "ListDeadLetterSourceQueues",
            "PurgeQueue",
            "ReceiveMessage",
            "SendMessage");

    private Permissions() {}

    static String label(@Nullable String label) {
        if (label == null) {
            throw SqsErrors.missing("Label");
        }
        if (!LABEL.matcher(label).matches()) {
            throw SqsErrors.invalid(
                    label,
                    "Label",
                    "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length.");
        }
        return label;
    }

    /// The changed attribute.
    static Map<String, String> with(StoredQueue queue, String label, List<String> accounts, List<String> actions) {
        if (accounts.isEmpty()) {
            throw SqsErrors.missing("AWSAccountIds");
        }
        if (actions.isEmpty()) {
            throw SqsErrors.missing("Actions");
        }
        for (String account : accounts) {
            if (!AccountId.isValid(account)) {
                throw SqsErrors.invalid(account, "PrincipalId", "Unable to verify.");
            }
        }
        for (String action : actions) {
            if (!ACTIONS.contains(action)) {
                throw SqsErrors.invalid(
                        "SQS:" + action,
                        "ActionName",
                        "Please refer to the appropriate WSDL for a list of valid actions.");
            }
        }
        List<Object> statements = statements(queue);
        if (statements.stream().anyMatch(s -> isLabelled(s, label))) {
            throw SqsErrors.invalid(label, "Label", "Already exists.");
        }
        var statement = new LinkedHashMap<String, Object>();
        statement.put("Sid", label);
        statement.put("Effect", "Allow");
        statement.put(
                "Principal",
                Map.of(
                        "AWS",
                        accounts.stream()
                                .map(account -> "arn:aws:iam::" + account + ":root")
                                .toList()));
        statement.put("Action", actions.stream().map(action -> "SQS:" + action).toList());
        statement.put("Resource", queue.queueId().arn().toString());
        statements.add(statement);
        return policy(queue, statements);
    }

    /// The changed attribute.
    static Map<String, String> without(StoredQueue queue, String label) {
        List<Object> statements = statements(queue);
        if (!statements.removeIf(s -> isLabelled(s, label))) {
            throw SqsErrors.invalid(label, "Label", "can't find label on existing policy.");
        }
        return statements.isEmpty() ? Map.of("Policy", "") : policy(queue, statements);
    }

    private static boolean isLabelled(Object statement, String label) {
        return switch (statement) {
            case JsonNode node -> node.path("Sid").asString("").equals(label);
            default -> false;
        };
    }

    private static List<Object> statements(StoredQueue queue) {
        String policy = queue.attributes().get("Policy");
        var statements = new ArrayList<Object>();
        if (policy != null) {
            JsonNode node = JsonMapper.shared().readTree(policy).path("Statement");
            if (node.isArray()) {
                node.forEach(statements::add);
            } else {
                statements.add(node);
            }
        }
        return statements;
    }

    private static Map<String, String> policy(StoredQueue queue, List<Object> statements) {
        var policy = new LinkedHashMap<String, Object>();
        policy.put("Version", "2008-10-17");
        policy.put("Id", queue.queueId().arn() + "/SQSDefaultPolicy");
        policy.put("Statement", statements);
        return Map.of("Policy", JsonMapper.shared().writeValueAsString(policy));
    }
}
