package io.seamark.services.sqs;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a sender gave, as it lies on disk.
///
/// @param dedupId of a queue that is FIFO, given or made from the body
/// @param source the ARN of the queue that gave the message up; null when it was sent here
record Payload(
        String messageId,
        @Nullable String groupId,
        @Nullable String dedupId,
        String senderId,
        @Nullable String traceHeader,
        @Nullable String source,
        Map<String, Attribute> attributes,
        String body) {
    Payload {
        attributes = Map.copyOf(attributes);
    }

    /// The same message in the queue that takes what another gave up.
    Payload givenUpBy(String queueArn) {
        return new Payload(messageId, groupId, dedupId, senderId, traceHeader, queueArn, attributes, body);
    }

    /// The same message, sent anew by a task that moves the messages of a dead-letter queue.
    Payload sentAnew(String newMessageId) {
        return new Payload(newMessageId, groupId, dedupId, senderId, traceHeader, null, attributes, body);
    }

    /// What a sender gave as system attributes.
    Map<String, Attribute> systemAttributes() {
        return traceHeader == null ? Map.of() : Map.of("AWSTraceHeader", new Attribute("String", traceHeader, null));
    }

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(messageId);
        text(out, groupId);
        text(out, dedupId);
        out.writeUTF(senderId);
        text(out, traceHeader);
        text(out, source);
        out.writeShort(attributes.size());
        for (var attribute : new TreeMap<>(attributes).entrySet()) {
            out.writeUTF(attribute.getKey());
            attribute.getValue().write(out);
        }
        bytes(out, body.getBytes(StandardCharsets.UTF_8));
    }

    static Payload read(DataInputStream in) throws IOException {
        String messageId = in.readUTF();
        String groupId = text(in);
        String dedupId = text(in);
        String senderId = in.readUTF();
        String traceHeader = text(in);
        String source = text(in);
        var attributes = new TreeMap<String, Attribute>();
        int count = in.readUnsignedShort();
        for (int i = 0; i < count; i++) {
            String name = in.readUTF();
            attributes.put(name, Attribute.read(in));
        }
        String body = new String(bytes(in), StandardCharsets.UTF_8);
        return new Payload(messageId, groupId, dedupId, senderId, traceHeader, source, attributes, body);
    }

    private static void text(DataOutputStream out, @Nullable String text) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            out.writeUTF(text);
        }
    }

    private static @Nullable String text(DataInputStream in) throws IOException {
        return in.readBoolean() ? in.readUTF() : null;
    }

    private static void bytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }

    /// What the queue's memory must know of a message.
    ///
    /// @see Payload
    record Head(
            String messageId,
            @Nullable String groupId,
            @Nullable String dedupId) {
        static Head read(DataInputStream in) throws IOException {
            return new Head(in.readUTF(), text(in), text(in));
        }
    }

    /// One message attribute: a string, or bytes.
    ///
    /// @param type such as `String`, `Number.int` or `Binary`
    record Attribute(String type, @Nullable String string, byte @Nullable [] binary) {
        private void write(DataOutputStream out) throws IOException {
            out.writeUTF(type);
            out.writeBoolean(string != null);
            bytes(out, content());
        }

        private static Attribute read(DataInputStream in) throws IOException {
            String type = in.readUTF();
            boolean isString = in.readBoolean();
            byte[] bytes = bytes(in);
            return isString
                    ? new Attribute(type, new String(bytes, StandardCharsets.UTF_8), null)
                    : new Attribute(type, null, bytes);
        }

        /// The bytes that count for size and digest.
        byte[] content() {
            return string != null ? string.getBytes(StandardCharsets.UTF_8) : binaryOrEmpty();
        }

        private byte[] binaryOrEmpty() {
            byte[] bytes = binary;
            return bytes == null ? new byte[0] : bytes;
        }
    }

    /// Turns what writes into bytes.
    static byte[] encoded(Writing writing) {
        var bytes = new ByteArrayOutputStream(512);
        try (var out = new DataOutputStream(bytes)) {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static DataInputStream reading(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    /// Something that is written to a stream.
    interface Writing {
        void to(DataOutputStream out) throws IOException;
    }
}
