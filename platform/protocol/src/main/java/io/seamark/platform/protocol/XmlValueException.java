package io.seamark.platform.protocol;

import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/// Something in a request is not of its member's type; the message is in AWS's words.
final class XmlValueException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String reason;

    XmlValueException(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }

    /// The value of a member that is no structure and no collection.
    static Object scalar(Member member, String text) {
        try {
            return ScalarText.parse(member, text, Format.ISO_8601);
        } catch (IllegalArgumentException e) {
            throw new XmlValueException(
                    switch (member.type()) {
                        case INSTANT -> "timestamp must follow ISO8601";
                        case BOOLEAN -> "boolean must follow xsd1.1 definition";
                        case SDK_BYTES -> "Invalid base64 value";
                        default -> "For input string: \"" + brief(text) + "\"";
                    });
        }
    }

    /// How a refused text is shown to the caller.
    static String brief(String text) {
        return text.length() <= 64 ? text : text.substring(0, 64) + "...";
    }
}
