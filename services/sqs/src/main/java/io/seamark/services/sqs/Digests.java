package io.seamark.services.sqs;

import io.seamark.services.sqs.Payload.Attribute;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The digests that clients compare, as hexadecimal MD5.
///
/// See
/// <https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation>.
final class Digests {
    private static final byte STRING = 1;
    private static final byte BINARY = 2;

    private Digests() {}

    static String body(String body) {
        return hex(digest("MD5").digest(body.getBytes(StandardCharsets.UTF_8)));
    }

    /// Null where there are no attributes.
    static @Nullable String attributes(Map<String, Attribute> attributes) {
        if (attributes.isEmpty()) {
            return null;
        }
        MessageDigest md5 = digest("MD5");
        for (var attribute : new TreeMap<>(attributes).entrySet()) {
            update(md5, attribute.getKey().getBytes(StandardCharsets.UTF_8));
            update(md5, attribute.getValue().type().getBytes(StandardCharsets.UTF_8));
            md5.update(attribute.getValue().string() != null ? STRING : BINARY);
            update(md5, attribute.getValue().content());
        }
        return hex(md5.digest());
    }

    /// The deduplication id of content: its SHA-256.
    static String content(String body) {
        return hex(digest("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static void update(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        digest.update(bytes);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
