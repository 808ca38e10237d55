package io.seamark.services.sqs;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The attributes that a queue may be given, their limits and defaults.
///
/// See
/// <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html>.
final class QueueAttributes {
    private static final int LONGEST_POLICY = 8192;

    /// What can be asked for but not set.
    static final Set<String> COMPUTED = Set.of(
            "ApproximateNumberOfMessages",
            "ApproximateNumberOfMessagesNotVisible",
            "ApproximateNumberOfMessagesDelayed",
            "CreatedTimestamp",
            "LastModifiedTimestamp",
            "QueueArn");

    private static final Map<String, Range> NUMBERS = Map.of(
            "DelaySeconds", new Range(0, 900),
            "MaximumMessageSize", new Range(1024, 1_048_576),
            "MessageRetentionPeriod", new Range(60, 1_209_600),
            "ReceiveMessageWaitTimeSeconds", new Range(0, 20),
            "VisibilityTimeout", new Range(0, 43_200));
    private static final Map<String, Set<String>> WORDS = Map.of(
            "ContentBasedDeduplication", Set.of("true", "false"),
            "DeduplicationScope", Set.of("queue", "messageGroup"),
            "FifoThroughputLimit", Set.of("perQueue", "perMessageGroupId"));
    private static final Set<String> SETTABLE = Set.of("Policy", "RedrivePolicy", "RedriveAllowPolicy");
    private static final List<String> ENCRYPTION =
            List.of("KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds", "SqsManagedSseEnabled");

    private static final Map<String, String> DEFAULTS = Map.of(
            "DelaySeconds", "0",
            "MaximumMessageSize", "1048576",
            "MessageRetentionPeriod", "345600",
            "ReceiveMessageWaitTimeSeconds", "0",
            "SqsManagedSseEnabled", "false",
            "VisibilityTimeout", "30");
    private static final Map<String, String> FIFO_DEFAULTS = fifoDefaults();

    private QueueAttributes() {}

    static Map<String, String> defaults(boolean fifo) {
        return fifo ? FIFO_DEFAULTS : DEFAULTS;
    }

    private static Map<String, String> fifoDefaults() {
        var defaults = new HashMap<>(DEFAULTS);
        defaults.put("FifoQueue", "true");
        defaults.put("ContentBasedDeduplication", "false");
        defaults.put("DeduplicationScope", "queue");
        defaults.put("FifoThroughputLimit", "perQueue");
        return Map.copyOf(defaults);
    }

    static boolean isKnown(String name) {
        return COMPUTED.contains(name)
                || NUMBERS.containsKey(name)
                || WORDS.containsKey(name)
                || SETTABLE.contains(name)
                || ENCRYPTION.contains(name)
                || name.equals("FifoQueue");
    }

    /// The attributes to store, checked; an empty value takes a policy away.
    static Map<String, String> checked(QueueId queue, Map<String, String> given, QueuePolicies policies) {
        var checked = new LinkedHashMap<String, String>();
        given.forEach((name, value) -> {
            if (!isKnown(name) || COMPUTED.contains(name)) {
                throw SqsErrors.unknownAttribute(name);
            }
            checked.put(name, value(queue, name, value, policies));
        });
        boolean perGroup = "perMessageGroupId".equals(checked.get("FifoThroughputLimit"));
        if (perGroup && !"messageGroup".equals(checked.getOrDefault("DeduplicationScope", "messageGroup"))) {
            throw SqsErrors.badAttribute("FifoThroughputLimit");
        }
        checked.remove("SqsManagedSseEnabled");
        return checked;
    }

    private static String value(QueueId queue, String name, String value, QueuePolicies policies) {
        Range range = NUMBERS.get(name);
        if (range != null) {
            return Integer.toString(range.read(name, value));
        }
        if (WORDS.containsKey(name)) {
            if (!queue.isFifo()) {
                throw SqsErrors.unknownAttribute(name);
            }
            if (!WORDS.getOrDefault(name, Set.of()).contains(value)) {
                throw SqsErrors.badAttribute(name);
            }
            return value;
        }
        return switch (name) {
            case "FifoQueue" -> fifo(queue, value);
            case "Policy" -> value.isEmpty() ? value : policy(value, policies);
            case "RedrivePolicy" -> value.isEmpty() ? value : redrive(queue, value);
            case "RedriveAllowPolicy" -> value.isEmpty() ? value : redriveAllow(value);
            default -> encryption(name, value);
        };
    }

    static String policy(String document, QueuePolicies policies) {
        if (document.length() > LONGEST_POLICY || !policies.problem(document).isEmpty()) {
            throw SqsErrors.badAttributeBecause("Invalid value for the parameter Policy.");
        }
        return document;
    }

    private static String fifo(QueueId queue, String value) {
        if (!value.equals("true") || !queue.isFifo()) {
            throw SqsErrors.unknownAttribute("FifoQueue");
        }
        return value;
    }

    /// Messages are not encrypted here, and nobody is to believe that they are.
    private static String encryption(String name, String value) {
        if (name.equals("SqsManagedSseEnabled") && value.equals("false")) {
            return value;
        }
        throw SqsErrors.unsupported(name + " is not supported: messages are not encrypted on disk.");
    }

    private static String redrive(QueueId queue, String value) {
        JsonNode policy = json("RedrivePolicy", value);
        QueueId target = QueueId.ofArn(policy.path("deadLetterTargetArn").asString(""))
                .orElseThrow(() -> because(value, "RedrivePolicy", "Invalid value for deadLetterTargetArn."));
        JsonNode count = policy.path("maxReceiveCount");
        int most;
        try {
            most = Integer.parseInt(count.asString(""));
        } catch (NumberFormatException e) {
            throw because(
                    value, "RedrivePolicy", "Redrive policy does not contain mandatory attribute: maxReceiveCount.");
        }
        if (most < 1 || most > 1000) {
            throw because(
                    value,
                    "RedrivePolicy",
                    "Invalid value for maxReceiveCount: " + most + ", valid values are from 1 to 1000 both inclusive.");
        }
        if (target.isFifo() != queue.isFifo()
                || !target.region().equals(queue.region())
                || !target.account().equals(queue.account())) {
            throw because(
                    value,
                    "RedrivePolicy",
                    "Dead-letter queue must be of the same type, account and Region as the source queue.");
        }
        return value;
    }

    private static String redriveAllow(String value) {
        JsonNode policy = json("RedriveAllowPolicy", value);
        String permission = policy.path("redrivePermission").asString("");
        boolean byQueue = permission.equals("byQueue");
        int sources = policy.path("sourceQueueArns").size();
        if (!Set.of("allowAll", "denyAll", "byQueue").contains(permission)
                || byQueue != policy.has("sourceQueueArns")
                || (byQueue && (sources < 1 || sources > 10))) {
            throw SqsErrors.badAttribute("RedriveAllowPolicy");
        }
        return value;
    }

    static JsonNode json(String name, String value) {
        try {
            JsonNode json = JsonMapper.shared().readTree(value);
            if (json.isObject()) {
                return json;
            }
        } catch (JacksonException e) {
            throw because(value, name, "Redrive policy is not a valid JSON map.");
        }
        throw because(value, name, "Redrive policy is not a valid JSON map.");
    }

    private static RuntimeException because(String value, String name, String reason) {
        return SqsErrors.invalid(value, name, reason);
    }

    private record Range(int least, int most) {
        private int read(String name, String value) {
            try {
                int number = Integer.parseInt(value);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                throw SqsErrors.badAttribute(name);
            }
            throw SqsErrors.badAttribute(name);
        }
    }
}
