package io.seamark.services.sqs;

import io.seamark.services.sqs.Payload.Attribute;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A message that somebody wants to send, not checked yet.
record Outgoing(
        @Nullable String body,
        @Nullable Integer delaySeconds,
        Map<String, Attribute> attributes,
        @Nullable String traceHeader,
        @Nullable String groupId,
        @Nullable String dedupId) {
    static final int MOST_BYTES = 1_048_576;
    private static final int MOST_ATTRIBUTES = 10;
    private static final int MOST_DELAY = 900;
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7E]{1,128}");
    private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z0-9_.-]{1,256}");
    private static final Pattern TYPE = Pattern.compile("(String|Number|Binary)(\\..+)?");
    static final String OTHER_TYPE = "The request include parameter that is not valid for this queue type";

    Outgoing {
        attributes = Map.copyOf(attributes);
    }

    /// The message, if the queue takes it.
    Draft checked(QueueSettings queue, String messageId, String senderId) {
        String text = body;
        if (text == null || text.isEmpty()) {
            throw SqsErrors.missing("MessageBody");
        }
        checkCharacters(text);
        checkAttributes();
        int most = queue.number("MaximumMessageSize");
        if (size() > most) {
            throw SqsErrors.invalid(
                    "One or more parameters are invalid. Reason: Message must be shorter than " + most + " bytes.");
        }
        int delay = delay(queue);
        String group = groupId(queue);
        String dedup = dedupId(queue, text);
        var payload = new Payload(messageId, group, dedup, senderId, traceHeader, null, attributes, text);
        return new Draft(payload, delay);
    }

    /// What counts for the limits: body and attributes, in bytes.
    long size() {
        long size = body == null ? 0 : body.getBytes(StandardCharsets.UTF_8).length;
        for (var attribute : attributes.entrySet()) {
            size += attribute.getKey().getBytes(StandardCharsets.UTF_8).length;
            size += attribute.getValue().type().getBytes(StandardCharsets.UTF_8).length;
            size += attribute.getValue().content().length;
        }
        return size;
    }

    private int delay(QueueSettings queue) {
        Integer delay = delaySeconds;
        if (delay == null) {
            return queue.number("DelaySeconds");
        }
        if (delay < 0 || delay > MOST_DELAY) {
            throw SqsErrors.invalid(delay, "DelaySeconds", "DelaySeconds must be >= 0 and <= " + MOST_DELAY + ".");
        }
        if (queue.isFifo()) {
            if (delay != 0) {
                throw SqsErrors.invalid(delay, "DelaySeconds", OTHER_TYPE + ".");
            }
            return queue.number("DelaySeconds");
        }
        return delay;
    }

    private @Nullable String groupId(QueueSettings queue) {
        if (queue.isFifo() && groupId == null) {
            throw SqsErrors.missing("MessageGroupId");
        }
        return checkedId("MessageGroupId", groupId);
    }

    private @Nullable String dedupId(QueueSettings queue, String text) {
        if (!queue.isFifo() && dedupId != null) {
            throw SqsErrors.invalid(dedupId, "MessageDeduplicationId", OTHER_TYPE + ".");
        }
        if (queue.isFifo() && dedupId == null) {
            if (!queue.is("ContentBasedDeduplication")) {
                throw SqsErrors.invalid("The queue should either have ContentBasedDeduplication enabled or"
                        + " MessageDeduplicationId provided explicitly");
            }
            return Digests.content(text);
        }
        return checkedId("MessageDeduplicationId", dedupId);
    }

    static @Nullable String checkedId(String member, @Nullable String id) {
        if (id != null && !ID.matcher(id).matches()) {
            throw SqsErrors.invalid(
                    id,
                    member,
                    member + " can only include alphanumeric and punctuation characters. 1 to 128 in length.");
        }
        return id;
    }

    private void checkAttributes() {
        if (attributes.size() > MOST_ATTRIBUTES) {
            throw SqsErrors.invalid("Number of message attributes [" + attributes.size()
                    + "] exceeds the allowed maximum [" + MOST_ATTRIBUTES + "].");
        }
        attributes.forEach((name, attribute) -> {
            boolean reserved = name.toLowerCase(Locale.ROOT).startsWith("aws.")
                    || name.toLowerCase(Locale.ROOT).startsWith("amazon.");
            if (!ATTRIBUTE.matcher(name).matches()
                    || reserved
                    || name.startsWith(".")
                    || name.endsWith(".")
                    || name.contains("..")) {
                throw SqsErrors.invalid("The message attribute name '" + name + "' is invalid.");
            }
            if (attribute.type().length() > 256
                    || !TYPE.matcher(attribute.type()).matches()) {
                throw SqsErrors.invalid("The message attribute '" + name
                        + "' has an invalid message attribute type, the set of supported type prefixes is Binary,"
                        + " Number, and String.");
            }
            boolean binary = attribute.type().startsWith("Binary");
            if (attribute.content().length == 0 || binary != (attribute.string() == null)) {
                throw SqsErrors.invalid("The message attribute '" + name
                        + "' must contain non-empty message attribute value for message attribute type '"
                        + attribute.type() + "'.");
            }
            String text = attribute.string();
            if (text != null) {
                checkCharacters(text);
            }
            if (text != null && attribute.type().startsWith("Number")) {
                checkNumber(name, text);
            }
        });
    }

    private static void checkNumber(String name, String text) {
        try {
            var _ = new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            throw SqsErrors.invalid("Can't cast the value of message (user) attribute '" + name + "' to a number.");
        }
    }

    private static void checkCharacters(String text) {
        boolean good = text.codePoints()
                .allMatch(c -> c == 0x9
                        || c == 0xA
                        || c == 0xD
                        || (c >= 0x20 && c <= 0xD7FF)
                        || (c >= 0xE000 && c <= 0xFFFD)
                        || c >= 0x10000);
        if (!good) {
            throw SqsErrors.badContents("Invalid characters found. Valid unicode characters are #x9 | #xA | #xD |"
                    + " #x20 to #xD7FF | #xE000 to #xFFFD | #x10000 to #x10FFFF");
        }
    }
}
