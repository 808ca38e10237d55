package io.seamark.services.sns;

import io.seamark.services.sns.StoredDelivery.Attribute;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.InvalidParameterValueException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A message that somebody wants to publish, not checked yet.
record Publication(
        @Nullable String message,
        @Nullable String subject,
        @Nullable String structure,
        Map<String, MessageAttributeValue> given,
        @Nullable String groupId,
        @Nullable String dedupId) {
    static final int MOST_BYTES = 262_144;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,256}");
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7E]{1,128}");

    /// The message, if the topic takes it.
    void check(StoredTopic topic) {
        String text = message;
        if (text == null || text.isEmpty()) {
            throw SnsErrors.invalid("Empty message");
        }
        if (size() > MOST_BYTES) {
            throw SnsErrors.invalid("Message too long");
        }
        if (subject != null
                && (subject.isEmpty()
                        || subject.length() > 100
                        || subject.chars().anyMatch(c -> c < 0x20 || c == 0x7F))) {
            throw SnsErrors.invalid("Subject");
        }
        if (structure != null) {
            if (!structure.equals("json")) {
                throw SnsErrors.invalid("MessageStructure");
            }
            if (!byProtocol(text).path("default").isString()) {
                throw SnsErrors.invalid("Message Structure - No default entry in JSON message body");
            }
        }
        var _ = attributes();
        checkIds(topic);
    }

    /// What subscribers of a protocol are given.
    String messageFor(String protocol) {
        String text = String.valueOf(message);
        if (structure == null) {
            return text;
        }
        JsonNode all = byProtocol(text);
        return all.path(protocol).asString(all.path("default").asString(""));
    }

    /// What counts for the limit, in bytes.
    long size() {
        long size = message == null ? 0 : message.getBytes(StandardCharsets.UTF_8).length;
        for (var attribute : given.entrySet()) {
            MessageAttributeValue value = attribute.getValue();
            size += attribute.getKey().length()
                    + String.valueOf(value.dataType()).length();
            size += value.binaryValue() != null
                    ? value.binaryValue().asByteArrayUnsafe().length
                    : String.valueOf(value.stringValue()).getBytes(StandardCharsets.UTF_8).length;
        }
        return size;
    }

    Map<String, Attribute> attributes() {
        var attributes = new LinkedHashMap<String, Attribute>();
        given.forEach((name, value) -> attributes.put(name, attribute(name, value)));
        return attributes;
    }

    private static Attribute attribute(String name, MessageAttributeValue value) {
        String type = value.dataType();
        if (!NAME.matcher(name).matches()) {
            throw valueInvalid("Invalid attribute name: " + name);
        }
        if (type == null || type.isEmpty()) {
            throw valueInvalid("The message attribute '" + name + "' must contain non-empty message attribute type.");
        }
        if (!type.matches("(String|Number|Binary)(\\..*)?")) {
            throw valueInvalid("The message attribute '" + name
                    + "' has an invalid message attribute type, the set of supported type prefixes is Binary, Number,"
                    + " and String.");
        }
        if (type.startsWith("Binary")) {
            if (value.binaryValue() == null || value.binaryValue().asByteArrayUnsafe().length == 0) {
                throw empty(name, type);
            }
            return new Attribute(
                    type, Base64.getEncoder().encodeToString(value.binaryValue().asByteArrayUnsafe()));
        }
        String text = value.stringValue();
        if (text == null || text.isEmpty()) {
            throw empty(name, type);
        }
        try {
            if (type.equals("String.Array")
                    && !JsonMapper.shared().readTree(text).isArray()) {
                throw valueInvalid("The message attribute '" + name + "' must contain a JSON array.");
            }
            if (type.startsWith("Number") && !JsonMapper.shared().readTree(text).isNumber()) {
                throw valueInvalid("Could not cast message attribute '" + name + "' value to number.");
            }
        } catch (JacksonException e) {
            throw valueInvalid("Could not read the value of message attribute '" + name + "' as " + type + ".");
        }
        return new Attribute(type, text);
    }

    private void checkIds(StoredTopic topic) {
        if (topic.isFifo() && groupId == null) {
            throw SnsErrors.invalid("The MessageGroupId parameter is required for FIFO topics");
        }
        if (!topic.isFifo() && dedupId != null) {
            throw SnsErrors.invalid("MessageDeduplicationId Reason: The request includes MessageDeduplicationId"
                    + " parameter that is not valid for this topic type");
        }
        if (topic.isFifo() && dedupId == null && !topic.is("ContentBasedDeduplication")) {
            throw SnsErrors.invalid("The topic should either have ContentBasedDeduplication enabled or"
                    + " MessageDeduplicationId provided explicitly");
        }
        if (groupId != null && !ID.matcher(groupId).matches()) {
            throw SnsErrors.invalid("MessageGroupId");
        }
        if (dedupId != null && !ID.matcher(dedupId).matches()) {
            throw SnsErrors.invalid("MessageDeduplicationId");
        }
    }

    private static JsonNode byProtocol(String text) {
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            throw SnsErrors.invalid("Message Structure - JSON message body failed to parse");
        }
    }

    private static RuntimeException empty(String name, String type) {
        return valueInvalid("The message attribute '" + name
                + "' must contain non-empty message attribute value for message attribute type '" + type + "'.");
    }

    private static RuntimeException valueInvalid(String message) {
        return InvalidParameterValueException.builder().message(message).build();
    }
}
