package io.seamark.services.kinesis;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// A record of a shard as it stands in the journal: format (1), partition key, data.
record DataRecord(String partitionKey, byte[] data) {
    private static final int FORMAT = 1;

    byte[] encode() {
        var bytes = new ByteArrayOutputStream(data.length + partitionKey.length() + 8);
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeUTF(partitionKey);
            out.write(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static DataRecord decode(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int format = in.readByte();
            if (format != FORMAT) {
                throw new IOException("data record: format " + format + " (expected: " + FORMAT + ")");
            }
            return new DataRecord(in.readUTF(), in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
