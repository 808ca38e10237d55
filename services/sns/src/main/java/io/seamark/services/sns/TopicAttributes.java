package io.seamark.services.sns;

import java.util.Set;

/// The attributes that a topic may be given.
///
/// See <https://docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html>.
final class TopicAttributes {
    private TopicAttributes() {}

    static String checked(boolean fifo, String name, String value, TopicPolicies policies) {
        switch (name) {
            case "DisplayName" -> require(value.length() <= 100, name);
            case "Policy" -> {
                return value.isEmpty() ? value : TopicPolicy.checked(value, policies);
            }
            case "DeliveryPolicy" -> {
                return value.isEmpty() ? value : RetryPolicy.check(value, "http", "defaultHealthyRetryPolicy");
            }
            case "SignatureVersion" -> require(Set.of("1", "2").contains(value), name);
            case "ContentBasedDeduplication" -> require(fifo && isBoolean(value), name);
            case "FifoThroughputScope" ->
                require(fifo && Set.of("Topic", "MessageGroup").contains(value), name);
            case "TracingConfig" -> require(value.equals("PassThrough"), name);
            default -> throw SnsErrors.invalid("AttributeName " + name + " is not supported");
        }
        return value;
    }

    static boolean isBoolean(String value) {
        return value.equals("true") || value.equals("false");
    }

    private static void require(boolean condition, String name) {
        if (!condition) {
            throw SnsErrors.invalid("AttributeValue " + name);
        }
    }
}
