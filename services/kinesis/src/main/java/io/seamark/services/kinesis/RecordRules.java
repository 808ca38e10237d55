package io.seamark.services.kinesis;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/// What a record must be like: a partition key of 1 to 256 characters, data of up to the stream's largest
/// record, 1 MiB unless it was changed, partition key and data together.
final class RecordRules {
    private static final Pattern HASH = Pattern.compile("0|([1-9]\\d{0,38})");

    private RecordRules() {}

    static String partitionKey(String member, @Nullable String key) {
        return Constraint.MEMBER.length(member, key, 1, 256);
    }

    static byte[] data(String member, @Nullable SdkBytes data) {
        return Constraint.MEMBER.required(member, data).asByteArray();
    }

    static int size(String key, byte[] data) {
        return key.getBytes(StandardCharsets.UTF_8).length + data.length;
    }

    static void fits(StoredStream stream, String member, String key, byte[] data) {
        if (size(key, data) > stream.recordBytes()) {
            throw KinesisErrors.validation("1 validation error detected: Value at '" + member
                    + "' failed to satisfy constraint: Member must have length less than or equal to "
                    + stream.recordBytes());
        }
    }

    /// The hash key of a record: the explicit one, or the partition key's.
    static BigInteger hash(String member, @Nullable String explicit, String key) {
        if (explicit == null) {
            return HashKeys.of(key);
        }
        BigInteger hash = new BigInteger(Constraint.MEMBER.pattern(member, explicit, HASH));
        if (hash.compareTo(HashKeys.COUNT) >= 0) {
            throw KinesisErrors.invalid("Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. "
                    + "Specified value was " + explicit);
        }
        return hash;
    }
}
