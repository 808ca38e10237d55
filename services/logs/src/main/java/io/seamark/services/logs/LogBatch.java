package io.seamark.services.logs;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Events of one stream that came together: one record of the group's journal.
///
/// The bytes are: format (1), the stream's id, the time of arrival, how many events, and for each its
/// timestamp, its length and its UTF-8.
///
/// @param arrived milliseconds since 1970
record LogBatch(String stream, long arrived, List<Event> events) {
    private static final int FORMAT = 1;

    /// @param time milliseconds since 1970
    record Event(long time, byte[] message) {
        String text() {
            return new String(message, StandardCharsets.UTF_8);
        }
    }

    long oldest() {
        return events.stream().mapToLong(Event::time).min().orElse(0);
    }

    long newest() {
        return events.stream().mapToLong(Event::time).max().orElse(0);
    }

    byte[] encode() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeByte(FORMAT);
            out.writeUTF(stream);
            out.writeLong(arrived);
            out.writeInt(events.size());
            for (Event event : events) {
                out.writeLong(event.time());
                out.writeInt(event.message().length);
                out.write(event.message());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static LogBatch decode(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int format = in.readByte();
            if (format != FORMAT) {
                throw new IOException("log batch: format " + format + " (expected: " + FORMAT + ")");
            }
            String stream = in.readUTF();
            long arrived = in.readLong();
            int count = in.readInt();
            var events = new ArrayList<Event>(count);
            for (int i = 0; i < count; i++) {
                long time = in.readLong();
                events.add(new Event(time, in.readNBytes(in.readInt())));
            }
            return new LogBatch(stream, arrived, events);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
