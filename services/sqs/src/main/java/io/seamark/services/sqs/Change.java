package io.seamark.services.sqs;

import io.seamark.services.sqs.Entry.Standing;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// One record of a queue's journal. What the queue is follows from its records, in order.
sealed interface Change {
    int WRITTEN = 1;
    int STOOD = 2;
    int DELETED = 3;
    int PURGED = 4;

    /// A message, new or copied forward.
    ///
    /// @param number -1 for a new message, whose number is its offset
    record Written(long number, long sentAt, Standing standing, Payload.Head head) implements Change {}

    /// Messages were received, or their visibility was changed.
    record Stood(List<Numbered> messages) implements Change {}

    record Deleted(List<Long> numbers) implements Change {}

    /// Every message that was sent before is gone.
    record Purged(long sentBefore) implements Change {}

    record Numbered(long number, Standing standing) {}

    static byte[] written(long number, long sentAt, Standing standing, Payload payload) {
        return Payload.encoded(out -> {
            out.writeByte(WRITTEN);
            out.writeLong(number);
            out.writeLong(sentAt);
            write(out, standing);
            payload.write(out);
        });
    }

    static byte[] stood(List<Entry> entries) {
        return Payload.encoded(out -> {
            out.writeByte(STOOD);
            out.writeInt(entries.size());
            for (Entry entry : entries) {
                out.writeLong(entry.number);
                write(out, entry.standing);
            }
        });
    }

    static byte[] deleted(List<Entry> entries) {
        return Payload.encoded(out -> {
            out.writeByte(DELETED);
            out.writeInt(entries.size());
            for (Entry entry : entries) {
                out.writeLong(entry.number);
            }
        });
    }

    static byte[] purged(long sentBefore) {
        return Payload.encoded(out -> {
            out.writeByte(PURGED);
            out.writeLong(sentBefore);
        });
    }

    /// Reads a record; of a message only what memory must know.
    static Change read(byte[] bytes) {
        try (DataInputStream in = Payload.reading(bytes)) {
            int kind = in.readUnsignedByte();
            return switch (kind) {
                case WRITTEN -> new Written(in.readLong(), in.readLong(), standing(in), Payload.Head.read(in));
                case STOOD -> {
                    var messages = new ArrayList<Numbered>();
                    for (int left = in.readInt(); left > 0; left--) {
                        messages.add(new Numbered(in.readLong(), standing(in)));
                    }
                    yield new Stood(messages);
                }
                case DELETED -> {
                    var numbers = new ArrayList<Long>();
                    for (int left = in.readInt(); left > 0; left--) {
                        numbers.add(in.readLong());
                    }
                    yield new Deleted(numbers);
                }
                case PURGED -> new Purged(in.readLong());
                default -> throw new IllegalStateException("queue record: kind " + kind + " (expected: 1 to 4)");
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The whole message of a record that is one.
    static Payload payload(byte[] bytes) {
        try (DataInputStream in = Payload.reading(bytes)) {
            in.skipNBytes(1 + Long.BYTES * 2);
            standing(in);
            return Payload.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(DataOutputStream out, Standing standing) throws IOException {
        out.writeLong(standing.visibleAt());
        out.writeInt(standing.receives());
        out.writeLong(standing.firstReceived());
        out.writeLong(standing.receipt());
    }

    private static Standing standing(DataInputStream in) throws IOException {
        return new Standing(in.readLong(), in.readInt(), in.readLong(), in.readLong());
    }
}
