package io.seamark.services.sqs;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Receipt handles: the queue, the message, and a secret that is new with every receipt.
final class ReceiptHandle {
    private static final int ID = 32;

    private ReceiptHandle() {}

    static String of(StoredQueue queue, Receipt receipt) {
        byte[] bytes = ByteBuffer.allocate(ID + 2 * Long.BYTES)
                .put(queue.id().getBytes(StandardCharsets.US_ASCII))
                .putLong(receipt.number())
                .putLong(receipt.secret())
                .array();
        return Base64.getEncoder().encodeToString(bytes);
    }

    static Receipt read(StoredQueue queue, @Nullable String handle) {
        if (handle == null || handle.isEmpty()) {
            throw SqsErrors.missing("ReceiptHandle");
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(handle);
        } catch (IllegalArgumentException e) {
            throw SqsErrors.badReceipt(handle);
        }
        boolean ours = bytes.length == ID + 2 * Long.BYTES
                && queue.id().equals(new String(bytes, 0, ID, StandardCharsets.US_ASCII));
        if (!ours) {
            throw SqsErrors.badReceipt(handle);
        }
        ByteBuffer numbers = ByteBuffer.wrap(bytes, ID, 2 * Long.BYTES);
        return new Receipt(numbers.getLong(), numbers.getLong());
    }
}
