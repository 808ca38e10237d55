package io.seamark.services.sns;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// The text of a topic's policy.
final class TopicPolicy {
    private static final int LONGEST = 30_720;

    private TopicPolicy() {}

    /// The text, if it is a policy.
    static String checked(String text, TopicPolicies policies) {
        if (text.length() > LONGEST) {
            throw SnsErrors.invalid("Policy is too long");
        }
        String problem = policies.problem(text);
        if (!problem.isEmpty()) {
            throw SnsErrors.invalid("Policy Error: " + problem);
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

    /// The statements of a policy, be it a list of them or one.
    static List<JsonNode> elements(JsonNode node) {
        if (node.isMissingNode()) {
            return List.of();
        }
        return node.isArray() ? node.valueStream().toList() : List.of(node);
    }
}
